import type {Change} from 'talk-elements/protocol';
import type {Membership} from './subscriber.js';

/** Who came and who went by these changes; `everyone` once the conversation is gone. Undefined if nobody. */
export function readMembership(changes: readonly Change[]): Map<string, Membership> | 'everyone-out' | undefined {
  let moves: Map<string, Membership> | undefined;
  for (const change of changes) {
    switch (change.kind) {
      case 'participant':
        moves ??= new Map();
        moves.set(change.participant.userId, change.participant.access === 'None' ? 'out' : 'in');
        break;
      case 'leave':
        moves ??= new Map();
        moves.set(change.userId, 'out');
        break;
      case 'deleted':
        return 'everyone-out';
    }
  }
  return moves;
}
