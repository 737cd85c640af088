import {Cache} from './cache.js';
import type {Core} from './core.js';

/** The cache of a client, made when something is first asked that it can spare. */
export function cacheOf(core: Core): Cache {
  return (core.cache ??= new Cache());
}
