import {withoutCredentials} from '../../domain/apps/without-credentials.js';
import type {AppSettings} from '../../domain/apps/apps.js';

/**
 * Settings as the app's back end reads them. What was given to us in confidence is not told again: of credentials only what
 * says whose they are.
 */
export function presentSettings({
  webhooks,
  translationProvider,
  mapProvider,
  smtp,
  sms,
  push,
  ...settings
}: AppSettings) {
  return {
    ...settings,
    smtp: smtp && {url: withoutCredentials(smtp.url), domain: smtp.domain},
    sms: sms && {url: sms.url},
    push: push && {
      fcm: push.fcm ? {project_id: push.fcm.project_id, client_email: push.fcm.client_email} : null,
      apns: push.apns
        ? {
            keyId: push.apns.keyId,
            teamId: push.apns.teamId,
            topic: push.apns.topic,
            sandbox: push.apns.sandbox ?? false,
          }
        : null,
    },
    webhooks: webhooks && {urls: [...webhooks.urls], events: [...webhooks.events]},
    mapProvider: mapProvider && {link: mapProvider.link, preview: mapProvider.preview ?? null},
    translationProvider: translationProvider && {kind: translationProvider.kind, url: translationProvider.url ?? null},
  };
}
