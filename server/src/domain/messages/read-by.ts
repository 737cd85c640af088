import type {Message} from 'talk-elements/protocol';
import type {ParticipantRow} from '../../db/schema.js';

/** In larger conversations nobody is told who has read what (spec/rest-api.md §6.1). */
const READERS = 300;

/** Who, other than the sender, has read a message. `participants` are the members of its conversation. */
export function readByOf(
  message: Message,
  participants: readonly Pick<ParticipantRow, 'user_id' | 'read_seq'>[],
): string[] {
  if (participants.length > READERS) return [];
  return participants
    .filter(({user_id: userId, read_seq: readSeq}) => readSeq >= message.seq && userId !== message.senderId)
    .map(({user_id: userId}) => userId);
}
