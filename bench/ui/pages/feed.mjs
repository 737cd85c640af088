/**
 * What both reference pages do besides rendering: fetch a history once, then take what a bare socket brings.
 *
 * @typedef {{id: string; senderId: string; text: string; createdAt: number}} PlainMessage
 */

const ago = new Intl.DateTimeFormat('en', {timeStyle: 'short'});
const full = new Intl.DateTimeFormat('en', {dateStyle: 'full', timeStyle: 'short'});
const groupMs = 5 * 60_000;

/**
 * @param {(messages: PlainMessage[]) => void} onMessages Called with the history, oldest first, then with what is new.
 */
export async function follow(onMessages) {
  const socket = new WebSocket(`ws://${location.host}/live`);
  socket.onmessage = ({data}) => onMessages(JSON.parse(data));
  const response = await fetch(`/history.json${location.search}`);
  onMessages(await response.json());
}

/**
 * What a row shows, as ours shows it.
 *
 * @param {PlainMessage} message
 * @param {PlainMessage | undefined} before
 */
export function present(message, before) {
  const isMine = message.senderId === 'reader';
  const isFirst = before?.senderId !== message.senderId || message.createdAt - before.createdAt >= groupMs;
  return {
    isMine,
    isFirst,
    className: `row ${isMine ? 'mine' : 'other'}${isFirst ? ' first' : ''}`,
    label: `${isMine ? 'You' : message.senderId}, ${full.format(message.createdAt)}`,
    title: full.format(message.createdAt),
    time: ago.format(message.createdAt),
    iso: new Date(message.createdAt).toISOString(),
    initials: message.senderId.slice(0, 1).toUpperCase(),
  };
}
