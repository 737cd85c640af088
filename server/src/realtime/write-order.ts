import type {Request, RequestType} from 'talk-elements/protocol';

/** `read` waits for writes that came before it, `free` for nothing. */
type Kind = 'read' | 'write' | 'free';

const kinds: Readonly<Record<RequestType, Kind>> = {
  hello: 'free',
  auth: 'free',
  ping: 'free',
  presence: 'free',
  'user.get': 'read',
  'user.set': 'write',
  'user.create': 'write',
  'user.watch': 'read',
  'user.unwatch': 'free',
  'online.watch': 'read',
  'online.unwatch': 'free',
  'conversation.list': 'read',
  'feed.watch': 'read',
  'feed.unwatch': 'free',
  'conversation.get': 'read',
  'conversation.set': 'write',
  'conversation.create': 'write',
  'conversation.watch': 'read',
  'conversation.unwatch': 'free',
  'conversation.read': 'write',
  'conversation.unread': 'write',
  'conversation.typing': 'free',
  'participant.list': 'read',
  'participant.get': 'read',
  'participant.set': 'write',
  'participant.edit': 'write',
  'participant.create': 'write',
  'participant.delete': 'write',
  'message.list': 'read',
  'message.get': 'read',
  'message.send': 'write',
  'message.edit': 'write',
  'message.delete': 'write',
  // They wait for strangers; nobody waits for them.
  'message.translate': 'free',
  'message.preview': 'free',
  'reaction.add': 'write',
  'reaction.remove': 'write',
  'reaction.list': 'read',
  'message.search': 'read',
  'conversation.search': 'read',
  'file.begin': 'read',
};

/** Whether a request, whose shape is not known to hold yet, changes something for others. */
export function isWrite(request: {readonly type?: unknown}): boolean {
  const {type} = request;
  return typeof type === 'string' && Object.hasOwn(kinds, type) && kinds[type as RequestType] === 'write';
}

/**
 * Keeps the writes of one connection in call order (spec/data-api.md §1) without making like ones wait for each other:
 * sends keep their order on their way to one transaction, and writes of one type to different things may share one.
 * Everything else waits for what came before it.
 */
export class WriteOrder {
  #type: RequestType | undefined;
  #sends = 0;
  #targets: Set<string> | undefined;

  /** Whether this request may start now. If not, nothing behind it may either. */
  mayStart(request: Request): boolean {
    const kind = kinds[request.type];
    if (kind === 'free' || this.#type === undefined) return true;
    if (kind === 'read') return this.#type === 'message.send';
    if (request.type !== this.#type) return false;
    return request.type === 'message.send' || !this.#targets?.has(targetOf(request));
  }

  started(request: Request): void {
    if (kinds[request.type] !== 'write') return;
    this.#type = request.type;
    if (request.type === 'message.send') this.#sends += 1;
    else (this.#targets ??= new Set()).add(targetOf(request));
  }

  finished(request: Request): void {
    if (kinds[request.type] !== 'write') return;
    if (request.type === 'message.send') this.#sends -= 1;
    else this.#targets?.delete(targetOf(request));
    if (this.#sends === 0 && !this.#targets?.size) this.#type = undefined;
  }
}

/** Names the thing that a write changes. Ids hold no control characters. */
function targetOf(request: Request): string {
  const conversationId = 'conversationId' in request ? request.conversationId : '';
  const userId = 'userId' in request ? request.userId : '';
  const messageId = 'messageId' in request ? request.messageId : '';
  return `${conversationId}\n${userId}\n${messageId}`;
}
