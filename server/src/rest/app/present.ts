import type {App} from '../../domain/apps/apps.js';

/** An app as anyone sees it (spec/rest-api.md §2). */
export function presentApp({id, name, custom, defaultLocale}: App) {
  return {id, name, custom, defaultLocale};
}
