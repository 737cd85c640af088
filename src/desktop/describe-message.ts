import type {Core} from '../client/core/core.js';
import {presentMessage} from '../client/session/present-message.js';
import type {LiveConversation} from '../client/store/live-conversation.js';
import type {Message} from '../protocol/index.js';
import type {Texts} from '../i18n/en.js';

/** What a desktop notification says (spec/notifications.md §2). */
export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly icon: string | null;
}

const longest = 200;
/** Most names in the title of a group without a subject. */
const maxNames = 4;

/** Undefined where the current user has no view of it any more. What is hidden from them stays hidden. */
export async function describeMessage(
  core: Core,
  {store}: LiveConversation,
  message: Message,
  texts: Texts,
): Promise<Notice | undefined> {
  const shown = presentMessage(core, store, message);
  if (!shown?.sender) return undefined;
  const {sender, type, body} = shown;
  const group = store.participantCount > 2 ? (shown.conversation.subject ?? (await namesOf(core, store.id))) : null;
  const [block] = message.content;
  const isVoice = block?.type === 'file' && block.subtype === 'voice';
  const words = type === 'location' ? texts.LOCATION : isVoice ? texts.VOICE_MESSAGE : body;
  return {
    title: group ? `${sender.name} — ${group}` : sender.name,
    body: shorten(words.replace(/\s+/g, ' ').trim()),
    icon: sender.photoUrl,
  };
}

/** Others in the conversation; null if they cannot be asked for now. */
async function namesOf(core: Core, conversationId: string): Promise<string | null> {
  try {
    const answer = await core.call('participant.list', {conversationId, limit: maxNames + 1});
    const others = answer?.users.filter(({id}) => id !== core.options.userId) ?? [];
    const names = others.slice(0, maxNames).map(({name}) => name);
    return names.join(', ') || null;
  } catch {
    return null;
  }
}

function shorten(text: string): string {
  const points = Array.from(text);
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : text;
}
