import type {Chat, MessageSnapshot, OutgoingMessage} from '../../client/index.js';
import {toDraft} from '../field-aids/mentioning.js';
import {actionsOf} from '../talk-message-list/message-actions.js';
import type {ComposerController} from './composer-controller.js';
import {emptyDraft, type Draft} from './draft.js';

/** Puts a message into the field to be changed; null goes back to what was written before. */
export function edit(composer: ComposerController, message: MessageSnapshot | null) {
  const {draft} = composer;
  const isEditing = draft.mode?.kind === 'edit';
  if (message) {
    const covered = isEditing ? draft.covered : draft;
    composer.change({...toDraft(message.content), mode: {kind: 'edit', message}, covered});
  } else if (isEditing) {
    composer.leave();
  }
}

/** Likewise the newest message of the person here, where they may change it. */
export function editLast(composer: ComposerController) {
  const snapshot = composer.chat?.snapshot;
  const last = snapshot?.messages.find(({sender}) => sender?.id === snapshot.me?.id);
  if (snapshot && last && actionsOf(last, snapshot).includes('edit')) edit(composer, last);
}

/** Writes the change of the message. */
export async function saveEdit(composer: ComposerController, chat: Chat, messageId: string, body: OutgoingMessage) {
  const {draft} = composer;
  composer.change(draft.covered ?? emptyDraft);
  try {
    await chat.edit(messageId, body);
  } catch (error) {
    // The words come back, so that nothing that was written is lost.
    composer.change(draft);
    throw error;
  }
}

/** Another tab has this in its field. What this one replies to or changes stays. */
export function adopt(composer: ComposerController, conversationId: string, {text, mentions}: Draft) {
  const own = composer.draftOf(conversationId);
  const words = {text, mentions};
  composer.change(own?.mode?.kind === 'edit' ? {...own, covered: words} : {...words, mode: own?.mode}, conversationId);
}
