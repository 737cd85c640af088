import type {Migration} from 'kysely';
import type {Dialect} from '../dialects/dialect.js';
import {foundation} from './001-foundation.js';
import {files} from './002-files.js';
import {rolesAndThemes} from './003-roles-and-themes.js';
import {outbox} from './004-outbox.js';
import {notifications} from './005-notifications.js';
import {nonces} from './008-nonces.js';
import {messageOrder} from './009-message-order.js';
import {readPositions} from './010-read-positions.js';
import {conversationsBehind} from './011-conversations-behind.js';

/** All migrations, in order of their names. Never edit one after it was released; add the next. */
export function migrations(dialect: Dialect): Record<string, Migration> {
  return {
    '001-foundation': foundation(dialect),
    '002-files': files(dialect),
    '003-roles-and-themes': rolesAndThemes,
    '004-outbox': outbox(dialect),
    '005-notifications': notifications(dialect),
    '008-nonces': nonces,
    '009-message-order': messageOrder,
    '010-read-positions': readPositions,
    '011-conversations-behind': conversationsBehind(dialect),
  };
}
