import {context, propagation, SpanKind, SpanStatusCode, trace, type Span} from '@opentelemetry/api';
import {ConfigError} from '../config/config-error.js';
import type {Tracing} from './tracing.js';

/**
 * Sends traces to an OpenTelemetry collector.
 * @param endpoint - Its OTLP address over HTTP, such as http://localhost:4318.
 * Throws ConfigError if the packages that do it, optional ones, are not installed.
 */
export async function startTracing(endpoint: string): Promise<Tracing> {
  const provider = await createProvider(endpoint);
  const tracer = trace.getTracer('talk-server');
  return {
    traceHttp(app) {
      const spans = new WeakMap<object, Span>();
      app.addHook('onRequest', (request, _reply, done) => {
        const parent = propagation.extract(context.active(), request.headers);
        const route = request.routeOptions.url ?? 'unknown';
        const attributes = {'http.request.method': request.method, 'http.route': route};
        spans.set(request, tracer.startSpan(`${request.method} ${route}`, {kind: SpanKind.SERVER, attributes}, parent));
        done();
      });
      app.addHook('onResponse', (request, reply, done) => {
        const span = spans.get(request);
        span?.setAttribute('http.response.status_code', reply.statusCode);
        if (reply.statusCode >= 500) span?.setStatus({code: SpanStatusCode.ERROR});
        span?.end();
        done();
      });
    },

    traceRequests: (dispatch) => async (session, request) => {
      const span = tracer.startSpan(request.type, {kind: SpanKind.SERVER});
      try {
        return await dispatch(session, request);
      } catch (error) {
        span.setStatus({code: SpanStatusCode.ERROR});
        throw error;
      } finally {
        span.end();
      }
    },

    traceCommit(size, durationMs) {
      const end = Date.now();
      tracer.startSpan('commit', {startTime: end - durationMs, attributes: {'talk.commit.size': size}}).end(end);
    },

    close: () => provider.shutdown(),
  };
}

async function createProvider(endpoint: string) {
  const [{BatchSpanProcessor, NodeTracerProvider}, {OTLPTraceExporter}, {resourceFromAttributes}] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]).catch((cause: unknown) => {
    const packages = '@opentelemetry/{sdk-trace-node,exporter-trace-otlp-http,resources}';
    throw new ConfigError('--otlp-endpoint', `needs optional packages: npm install ${packages}`, {cause});
  });
  const exporter = new OTLPTraceExporter({url: `${endpoint.replace(/\/$/, '')}/v1/traces`});
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({'service.name': 'talk-server'}),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return provider;
}
