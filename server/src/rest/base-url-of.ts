import type {FastifyRequest} from 'fastify';
import type {Config} from '../config/config.js';

/** Where the caller reaches this server: as configured, else as the request says. */
export function baseUrlOf(request: FastifyRequest, {channels}: Pick<Config, 'channels'>): string {
  return channels.publicUrl ?? `${request.protocol}://${request.host}`;
}
