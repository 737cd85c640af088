import fastifyCors from '@fastify/cors';
import fastifyHelmet from '@fastify/helmet';
import Fastify, {LogController} from 'fastify';
import type {FastifyBaseLogger, FastifyInstance} from 'fastify';
import {contentSecurityPolicy} from './http/content-security-policy.js';
import {answerError, answerMalformed, answerNotFound} from './http/default-answers.js';
import {serveEmailLinks} from './http/email-links.js';
import {servePages} from './http/pages.js';
import {servePreviewImages} from './previews/serve-images.js';
import {createGateway} from './realtime/gateway.js';
import {fileDownloads} from './rest/files/download.js';
import {registerRest} from './rest/register-rest.js';
import type {Services} from './services.js';

/**
 * The HTTP app: REST, sockets, pages, `/health` and `/metrics`. Never listens; closing it says goodbye to every socket
 * first.
 */
export async function createApp(services: Services): Promise<FastifyInstance> {
  const {config, metrics, tracing} = services;
  const loggerInstance: FastifyBaseLogger = services.log;
  const app = Fastify({
    loggerInstance,
    // URLs hold the ids of people (design law 12).
    logController: new LogController({disableRequestLogging: true}),
    // Requests that run may finish; idle connections are cut.
    forceCloseConnections: 'idle',
    // One proxy is believed: the one that opened the socket.
    trustProxy: config.trustProxy ? (_address, hop) => hop === 0 : false,
    // Any id that fits into a request line reaches the routes, which refuse it by name.
    routerOptions: {ignoreTrailingSlash: true, maxParamLength: 16 * 1024},
    frameworkErrors: answerMalformed,
    // A body waits in the kernel until someone reads it, but for one read: uploads are cut within that of their limit.
    http: {highWaterMark: 1},
  });

  await app.register(fastifyHelmet, {
    contentSecurityPolicy,
    // Other origins load /talk.js and REST answers; there is nothing here that a cookie opens.
    crossOriginResourcePolicy: {policy: 'cross-origin'},
    crossOriginEmbedderPolicy: false,
    // TLS ends at the proxy in front, which sets it.
    strictTransportSecurity: false,
    xFrameOptions: {action: 'sameorigin'},
  });
  await app.register(fastifyCors, {
    // The API is for back ends. Only the public facts of an app, scripts and files are read across origins, and files sent.
    delegator: (request, callback) => {
      const isRead = request.method === 'GET' && /^\/(v1\/[^/]+\/?$|dist\/|talk\.js|talk\/|files\/)/.test(request.url);
      const isUpload = /^\/v1\/[^/]+\/uploads\/?$/.test(request.url);
      const origin = (isRead || isUpload) && (config.allowedOrigins === '*' ? '*' : [...config.allowedOrigins]);
      callback(null, {origin, methods: [isUpload ? 'POST' : 'GET'], maxAge: 86_400});
    },
  });

  tracing?.traceHttp(app);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  app.get('/health', async () => ({status: 'ok'}));
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  registerRest(app, services);
  serveEmailLinks(app, services);
  fileDownloads(app, services);
  servePreviewImages(app, services);
  await servePages(app, config.publicDir);

  const gateway = createGateway(services);
  gateway.attach(app.server);
  app.addHook('preClose', () => gateway.close());
  return app;
}
