import {DomainError} from '../../domain/domain-error.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {Answer, Done, PageOf, RefTo} from '../validation/answers.js';
import {RoleAnswer, RoleBody, RoleParams, RoleQuery} from './schema.js';
import {Type} from 'typebox';

/** Roles and what they hold (spec/rest-api.md §13, spec/roles-and-settings.md §1). */
export function roleRoutes(app: RestApp, {roles}: Pick<RestServices, 'roles'>): void {
  const path = '/_admin/roles';

  const listing = {
    summary: 'Roles with their settings, the default role first',
    response: {200: PageOf(Answer({name: Type.String(), settings: RefTo(RoleAnswer)}))},
  };
  app.get(path, {schema: listing}, async (request) => ({data: await roles.list(request.backend.appId)}));

  const reading = {summary: 'Settings of a role', params: RoleParams, response: {200: RefTo(RoleAnswer)}};
  app.get(`${path}/:name`, {schema: reading}, async (request) => {
    const settings = await roles.get(request.backend.appId, request.params.name);
    if (!settings) throw new DomainError('NOT_FOUND', 'Role not found');
    return settings;
  });

  const setting = {
    summary: 'Create a role as a copy of another, or change one; null resets a setting',
    params: RoleParams,
    querystring: RoleQuery,
    body: RoleBody,
    response: {200: Done},
  };
  app.put(`${path}/:name`, {schema: setting}, async (request) => {
    const {copyFrom} = request.query;
    await roles.set(request.backend.appId, request.params.name, request.body, {copyFrom});
    return {};
  });

  const deleting = {
    summary: 'Delete a role; its users get the default role',
    params: RoleParams,
    response: {200: Done},
  };
  app.delete(`${path}/:name`, {schema: deleting}, async (request) => {
    await roles.delete(request.backend.appId, request.params.name);
    return {};
  });
}
