import type {Message, UnreadConversation} from '../../client/index.js';

/** The `tokenFetcher` of a session. */
export type TokenFetcherHandler = () => string | Promise<string>;
/** The `onMessage` of a session. */
export type MessageHandler = (message: Message) => void;
/** The `onUnreadsChange` of a session. */
export type UnreadsChangeHandler = (unreads: readonly UnreadConversation[]) => void;
