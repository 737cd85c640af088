import type {FastifyError, FastifyReply, FastifyRequest} from 'fastify';

/** Answers outside REST, in the same shape (spec/rest-api.md §1). */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 500;
  if (status < 500) {
    void reply.code(status).send({errorCode: 'BAD_REQUEST', message: error.message, reasons: {}});
    return;
  }
  request.log.error({err: error, route: request.routeOptions.url}, 'request failed');
  void reply.code(500).send({errorCode: 'INTERNAL', message: 'Something went wrong', reasons: {}});
}

/** Answers what is turned away before any hook, and so before the headers that all other answers have. */
export function answerMalformed(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  answerError(error, request, reply);
}

export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(404).send({errorCode: 'NOT_FOUND', message: 'Not found', reasons: {}});
}
