/**
 * Lets tests in the browser act as a backend: `/backend/<name>/…` of the test runner's origin goes to that server. The REST
 * API itself answers no other origin, as secret keys do not belong into pages.
 *
 * @param {Record<string, {url: string}>} servers By name.
 * @returns {NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]}
 */
export function backendProxy(servers) {
  return async (context, next) => {
    const [, name, path] = /^\/backend\/([^/]+)(\/.*)$/.exec(context.url) ?? [];
    const server = name && servers[name];
    if (!server) return next();
    const {method, headers} = context;
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const chunks = [];
    if (hasBody) for await (const chunk of context.req) chunks.push(chunk);
    const answer = await fetch(server.url + path, {
      method,
      headers: {
        authorization: headers.authorization ?? '',
        ...(headers['content-type'] && {'content-type': headers['content-type']}),
      },
      ...(chunks.length > 0 && {body: Buffer.concat(chunks)}),
    });
    context.status = answer.status;
    context.set('content-type', answer.headers.get('content-type') ?? 'application/json');
    context.body = await answer.text();
  };
}
