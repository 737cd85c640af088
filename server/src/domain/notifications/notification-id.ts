import {sortableId} from '../id/sortable-id.js';

export function newNotificationId(now: number): string {
  return `ntf_${sortableId(now)}`;
}
