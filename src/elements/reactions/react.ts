import type {Chat} from '../../client/index.js';
import {toggleReaction} from './toggle-reaction.js';

/** A person pressed an emoji: adds their reaction or takes it back. They see what came of it; a failure is told on the console. */
export function react(chat: Chat, messageId: string, emoji: string): void {
  toggleReaction(chat, messageId, emoji).catch((error: unknown) => {
    console.error('A reaction could not be given.', error);
  });
}
