import type {AppSettings} from '../../domain/apps/apps.js';

/** Settings as the app's back end reads them: all but the key that was given to us for the translation provider. */
export function presentSettings({webhooks, translationProvider, ...settings}: AppSettings) {
  return {
    ...settings,
    webhooks: webhooks && {urls: [...webhooks.urls], events: [...webhooks.events]},
    translationProvider: translationProvider && {kind: translationProvider.kind, url: translationProvider.url ?? null},
  };
}
