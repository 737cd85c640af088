import type {Message, ResultOf} from '../../protocol/index.js';
import {Limits} from '../../protocol/index.js';
import type {Requests} from '../requests/requests.js';
import type {FeedParts} from './feed.js';
import type {LiveConversation} from './live-conversation.js';
import {lastActivityOf} from './passes-filter.js';

/** A message may be committed and not yet sent when a link breaks. */
const marginMs = 2000;
/** Most pages that are read to find what happened while the link was down. */
const maxPages = 20;

/**
 * Finds messages of conversations that were not known when the link broke.
 * @param heardAt when the server was last heard before, in its milliseconds
 */
export async function catchUp({requests, open}: FeedParts, heardAt: number): Promise<void> {
  const cutoff = heardAt - marginMs;
  let after: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const answer: ResultOf<'conversation.list'> = await requests.call(
      'conversation.list',
      {limit: Limits.conversationsPage, after},
      true,
    );
    for (const view of answer.views) {
      const live = open(view.conversation.id);
      const isNew = live.store.conversation === undefined;
      live.addView({view, users: answer.users, messages: answer.messages});
      if (isNew && (view.lastMessage?.createdAt ?? 0) > cutoff) {
        live.announceSince(await messagesSince(requests, live, cutoff));
      }
      live.touch();
    }
    const last = answer.views.at(-1);
    after = last?.conversation.id;
    if (!last || answer.loadedAll || lastActivityOf(open(last.conversation.id).store) < cutoff) return;
  }
}

async function messagesSince(requests: Requests, live: LiveConversation, cutoff: number): Promise<Message[]> {
  const messages: Message[] = [];
  for (;;) {
    const answer = await requests.call(
      'message.list',
      {conversationId: live.store.id, limit: Limits.messagesPage, before: messages[0]?.seq},
      true,
    );
    if (!answer) return messages;
    live.addUsers(answer.users);
    const fresh = answer.page.filter(({createdAt}) => createdAt > cutoff);
    messages.unshift(...fresh.reverse());
    if (answer.loadedAll || fresh.length < answer.page.length) return messages;
  }
}
