import type {TestServer} from './start-server.js';

/** Creates users named as their ids, and a conversation of them. */
export async function populate(
  server: TestServer,
  conversationId: string,
  userIds: readonly string[],
  appId = 'demo',
): Promise<void> {
  const {users, conversations} = server.services;
  const actor = {kind: 'backend', appId} as const;
  await users.setMany(actor, Object.fromEntries(userIds.map((id) => [id, {name: id}])));
  await conversations.set(actor, conversationId, {}, userIds);
}

let count = 0;
/** An id that no other test uses. */
export function uniqueId(prefix = 'id'): string {
  count += 1;
  return `${prefix}-${count}`;
}
