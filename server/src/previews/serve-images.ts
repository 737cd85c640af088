import type {FastifyInstance} from 'fastify';
import type {Previews} from './previews.js';

/** Serves the pictures of previews from here, so that no browser tells a stranger who reads what. */
export function servePreviewImages(app: FastifyInstance, {previews}: {previews: Pick<Previews, 'image'>}): void {
  app.get<{Params: {appId: string; imageId: string}}>('/previews/:appId/:imageId', async (request, reply) => {
    const {appId, imageId} = request.params;
    const image = await previews.image(appId, imageId);
    if (!image) return reply.callNotFound();
    return reply
      .header('content-security-policy', "default-src 'none'; frame-ancestors 'self'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, max-age=86400')
      .type(image.type)
      .send(image.bytes);
  });
}
