import type {Permissions} from 'talk-elements/protocol';
import type {App} from '../apps/apps.js';
import type {RoleSettings} from './role-settings.js';

/**
 * What sessions may know of their role and app. What the app is not set up for is not offered.
 * @param roles all of the app
 */
export function presentPermissions(
  settings: RoleSettings,
  app: App,
  roles: ReadonlyMap<string, RoleSettings>,
): Permissions {
  const {sendLinks: _links, sendActions: _actions, suppression: _, notifications: _n, ...permissions} = settings;
  const {translationProvider, defaultLocale, mapProvider} = app;
  const replacements = [...roles.values()].map(({suppression: {replacementText}}) => replacementText ?? '');
  return {
    ...permissions,
    canTranslate: permissions.canTranslate && translationProvider !== null,
    defaultLocale,
    mapProvider,
    hiddenTexts: [...new Set(replacements)].filter(Boolean),
  };
}
