import type {Change, ConversationView, Message, RequestType} from '../../../src/protocol/index.js';
import type {ChangesFrame} from '../../../src/client/store/conversation-store.js';

interface Asked {
  readonly type: string;
  readonly params: Record<string, unknown>;
  resolve(value: unknown): void;
  reject(error: Error): void;
  readonly isVolatile: boolean;
}

const pageMax = 5;
/** Larger differences are answered with a fresh view. */
const resumeMax = 6;

/**
 * What a server does for one conversation, in slow motion: a request is first read and later answered, frames wait in a queue,
 * a cut loses what is under way. The caller chooses the order.
 */
export class ConversationModel {
  version = 0;
  epoch = 'e1';
  readonly messages = new Map<string, Message>();

  #seq = 0;
  #log: Change[] = [];
  #isUp = true;
  #isWatched = false;
  #frames: ChangesFrame[] = [];
  #asked: Asked[] = [];
  #answers: {readonly asked: Asked; readonly result: unknown}[] = [];

  get isIdle(): boolean {
    return !this.#frames.length && !this.#asked.length && !this.#answers.length;
  }

  /** The client's way to ask. Volatile requests fail on a cut, others wait. */
  readonly call = (type: RequestType, params: object, isVolatile = false): Promise<never> =>
    new Promise((resolve, reject) => {
      if (isVolatile && !this.#isUp) {
        reject(new Error('down'));
        return;
      }
      const given = params as Record<string, unknown>;
      this.#asked.push({type, params: given, resolve, reject, isVolatile});
    });

  send(): void {
    const seq = ++this.#seq;
    this.#commit((version) => ({kind: 'message', message: this.#put(`m${seq}`, seq, version, 0)}));
  }

  edit(pick: number): void {
    const message = this.#pick(pick);
    if (!message) return;
    this.#commit((version) => ({
      kind: 'edit',
      message: this.#put(message.id, message.seq, version, (message.editedAt ?? 0) + 1),
    }));
  }

  delete(pick: number): void {
    const message = this.#pick(pick);
    if (!message) return;
    this.messages.delete(message.id);
    this.#commit(() => ({kind: 'delete', messageId: message.id}));
  }

  /** A backup is restored: the same messages, another history. */
  restore(): void {
    this.epoch += 'x';
    this.#log = [];
    this.version += 1;
    this.#log[this.version] = {kind: 'delete', messageId: 'none'};
  }

  /** The server reads one of the waiting requests; its answer shows this moment. */
  read(pick: number): void {
    if (!this.#isUp) return;
    const [asked] = this.#asked.splice(pick % Math.max(this.#asked.length, 1), 1);
    if (!asked) return;
    const result = this.#answer(asked);
    this.#answers.push({asked, result});
  }

  answer(pick: number): void {
    const [answer] = this.#answers.splice(pick % Math.max(this.#answers.length, 1), 1);
    answer?.asked.resolve(answer.result);
  }

  /** The next frame, in order. */
  deliver(): ChangesFrame | undefined {
    return this.#frames.shift();
  }

  cut(): void {
    this.#isUp = this.#isWatched = false;
    this.#frames = [];
    const asked = [...this.#answers.map((answer) => answer.asked), ...this.#asked];
    this.#answers = [];
    this.#asked = asked.filter(({isVolatile}) => !isVolatile);
    for (const each of asked) if (each.isVolatile) each.reject(new Error('down'));
  }

  connect(): void {
    this.#isUp = true;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  #pick(pick: number): Message | undefined {
    return [...this.messages.values()][pick % Math.max(this.messages.size, 1)];
  }

  #put(id: string, seq: number, version: number, edits: number): Message {
    const message: Message = {
      id,
      seq,
      version,
      type: 'UserMessage',
      senderId: 'bob',
      content: [{type: 'text', children: [`${id} ${edits}`]}],
      createdAt: seq,
      origin: 'web',
      ...(edits > 0 && {editedAt: edits}),
    };
    this.messages.set(id, message);
    return message;
  }

  #commit(make: (version: number) => Change): void {
    const version = ++this.version;
    const change = make(version);
    this.#log[version] = change;
    if (!this.#isUp || !this.#isWatched) return;
    this.#frames.push({
      type: 'changes',
      conversationId: 'c',
      epoch: this.epoch,
      from: version,
      changes: [structuredClone(change)],
      participantCount: 2,
      everyoneReadUntil: 0,
    });
  }

  #answer({type, params}: Asked): unknown {
    const all = [...this.messages.values()].sort((a, b) => b.seq - a.seq);
    const beside = {users: [], messages: []};
    if (type === 'message.list') {
      const before = (params.before as number | undefined) ?? Infinity;
      const older = all.filter(({seq}) => seq < before);
      const page = older.slice(0, Math.min(params.limit as number, pageMax));
      return structuredClone({page, loadedAll: page.length === older.length, version: this.version, ...beside});
    }
    if (type === 'conversation.watch') this.#isWatched = true;
    const view: ConversationView = {
      conversation: {id: 'c', subject: null, photoUrl: null, welcomeMessages: [], custom: {}, createdAt: 0},
      epoch: this.epoch,
      version: this.version,
      me: {
        access: 'ReadWrite',
        notify: true,
        joinedAt: 0,
        readUntil: 0,
        isMarkedUnread: false,
        unreadMessageCount: all.length,
      },
      participantCount: 2,
      lastMessage: all[0] ?? null,
      everyoneReadUntil: 0,
    };
    const since = params.since as {epoch: string; version: number} | undefined;
    const isNear = since?.epoch === this.epoch && this.version - since.version <= resumeMax;
    const missed = isNear ? this.#log.slice(since.version + 1).map((change) => this.#current(change)) : undefined;
    return structuredClone({view, typing: [], ...beside, ...(missed && {missed})});
  }

  /** Like the real server, which knows how a message is and not how it came to be so. */
  #current(change: Change): Change {
    if (change.kind !== 'message' && change.kind !== 'edit') return change;
    const message = this.messages.get(change.message.id);
    return message ? {kind: change.kind, message} : {kind: 'delete', messageId: change.message.id};
  }
}
