import type {Session} from '../../client/index.js';
import type {Session as ClassicSession} from '../../talk/session.js';
import type {ToolsHost} from './tools-host.js';

/** Sends the builder that the page gave as `syncConversation`, and shows its conversation. */
export class ConversationSync {
  readonly #host: ToolsHost;
  #session: Session | undefined;
  #given: ToolsHost['syncConversation'];
  #shownId: string | undefined;

  constructor(host: ToolsHost) {
    this.#host = host;
  }

  /** Call it after each render of the host. */
  update() {
    const {syncConversation: given, view} = this.#host;
    const {session} = view;
    if (!session || (given === this.#given && session === this.#session)) return;
    if (session !== this.#session) this.#shownId = undefined;
    this.#session = session;
    this.#given = given;
    if (given) void this.#sync(session, given);
  }

  async #sync(session: Session, given: NonNullable<ToolsHost['syncConversation']>) {
    const host = this.#host;
    try {
      const builder = typeof given === 'function' ? given(session as ClassicSession) : given;
      // A page may give another function on each render: what a person chose since then stays.
      if (builder.id !== this.#shownId) (host.frame ?? host).conversationId = this.#shownId = builder.id;
      await builder.sync();
    } catch (error) {
      if (session.isAlive) host.reportError(error as Error);
    }
  }
}
