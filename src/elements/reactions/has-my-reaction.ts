import type {MessageSnapshot} from '../../client/index.js';

/** Whether the current user has reacted so. */
export function hasMyReaction({reactions}: MessageSnapshot, emoji: string): boolean {
  return reactions.some((reaction) => reaction.emoji === emoji && reaction.currentUserReacted);
}
