import type {FastifyDynamicSwaggerOptions} from '@fastify/swagger';
import type {FastifySchema} from 'fastify';

/** The title page of the document, and how it is made of the routes' schemas. */
export const documentOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'talk-elements REST API',
      version: '1',
      description:
        'For back ends. Success is always 200 with JSON; calls without a result answer {}. Keys that are not named here ' +
        'are ignored. X-TalkJS-Version: YYYY-MM-DD (or Talk-API-Version) asks for an older behaviour.',
    },
    components: {
      securitySchemes: {
        backend: {
          type: 'http',
          scheme: 'bearer',
          description: "A secret key of the app, or an app token: a JWT with tokenType 'app' that such a key signed.",
        },
      },
    },
    security: [{backend: []}],
  },
  // A constant is a constant in JSON Schema 2020.
  convertConstToEnum: false,
  refResolver: {
    buildLocalReference: ({$id}, _base, _fragment, index) => (typeof $id === 'string' ? $id : `def-${index}`),
  },
  transform: ({schema, url, ...rest}) => ({schema: schema && withTag(schema, url), url, ...rest}),
};

/** Files a route under its noun: the first word after the app that is no parameter. */
function withTag(schema: FastifySchema, url: string): FastifySchema {
  const [noun = 'app'] = url.split('/').filter((part, index) => index > 2 && part !== '');
  return {tags: [noun], ...schema};
}
