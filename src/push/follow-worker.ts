import type {PushClick, WorkerMessage} from './worker-message.js';
import {clickNote, noteCache} from './worker-message.js';

export interface WorkerListeners {
  /** The worker shows this message, so nobody else need. */
  readonly onShown: (messageId: string) => void;
  /** A person clicked a notification of this user. */
  readonly onClick: (conversationId: string) => void;
}

/** A click that is older than this was meant for a page that never came. */
const freshMs = 60_000;

/** Hears what the service worker tells about one user, and what it left for a page that it opened. Returns the undo. */
export function followWorker(userId: string, {onShown, onClick}: WorkerListeners): () => void {
  const container = navigator.serviceWorker;
  const onMessage = ({data}: MessageEvent<WorkerMessage | undefined>) => {
    if (data?.type === 'talk-push-shown') onShown(data.messageId);
    else if (data?.type === 'talk-push-clicked' && data.recipientId === userId) onClick(data.conversationId);
  };
  container?.addEventListener('message', onMessage);
  void takeClick(userId).then((click) => {
    if (click) onClick(click.conversationId);
  });
  return () => container?.removeEventListener('message', onMessage);
}

async function takeClick(userId: string): Promise<PushClick | undefined> {
  try {
    const notes = await caches.open(noteCache);
    const note = await notes.match(clickNote);
    const click = (await note?.json()) as (PushClick & {at: number}) | undefined;
    if (click?.recipientId !== userId) return undefined;
    await notes.delete(clickNote);
    return Date.now() - click.at < freshMs ? click : undefined;
  } catch {
    // No notes without a secure context.
    return undefined;
  }
}
