import type {Permissions} from 'talk-elements/protocol';
import type {App} from '../apps/apps.js';
import type {RoleSettings} from './role-settings.js';

/** What sessions may know of their role and app. What the app is not set up for is not offered. */
export function presentPermissions(settings: RoleSettings, app: App): Permissions {
  const {sendLinks: _links, sendActions: _actions, suppression: _, notifications: _n, ...permissions} = settings;
  const {translationProvider, defaultLocale, mapProvider} = app;
  return {
    ...permissions,
    canTranslate: permissions.canTranslate && translationProvider !== null,
    defaultLocale,
    mapProvider,
  };
}
