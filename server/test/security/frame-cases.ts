import type {RequestOf, RequestType} from 'talk-elements/protocol';

/** What stands in the conversation that a case runs in. */
export interface Room {
  readonly conversationId: string;
  /** Sent by the member. */
  readonly messageId: string;
}

/** `done`: it happened; `nothing`: the answer is empty, as if there were nothing; otherwise the code of the refusal. */
export type Outcome = 'done' | 'nothing' | 'INVALID' | 'FORBIDDEN' | 'NOT_FOUND' | 'UNAUTHENTICATED';

/** One type of request, as the matrix tries it. */
export interface FrameCase<T extends RequestType> {
  readonly params: (room: Room) => Omit<RequestOf<T>, 'id' | 'type'>;
  /** Parameters of the wrong shape; absent where there are none. */
  readonly wrong?: object;
  /** A participant who may write. */
  readonly member: Outcome;
  /** A participant who may read only. */
  readonly reader: Outcome;
  /** Someone of the same app who is no participant. */
  readonly outsider: Outcome;
  /** The same person as a guest; absent where one cannot ask as a guest. */
  readonly guest?: Outcome;
  /** Someone with the member's id in another app, which has no such conversation. */
  readonly foreigner: Outcome;
}

const room = ({conversationId}: Room) => ({conversationId});
const message = ({conversationId, messageId}: Room) => ({conversationId, messageId});

/** About nothing but themselves, or what anyone of an app may know. */
const anyone = {member: 'done', reader: 'done', outsider: 'done', foreigner: 'done'} as const;
/** Who takes part sees it; to others there is nothing. */
const reading = {member: 'done', reader: 'done', outsider: 'nothing', foreigner: 'nothing'} as const;
/** The same where asking about others is an error. */
const listing = {member: 'done', reader: 'done', outsider: 'FORBIDDEN', foreigner: 'FORBIDDEN'} as const;
/** Only who may write does it. */
const writing = {member: 'done', reader: 'FORBIDDEN', outsider: 'FORBIDDEN', foreigner: 'NOT_FOUND'} as const;
/** Everyone of the app may, whatever their access, while conversation syncing is on (spec/data-api.md §18). */
const syncing = {member: 'done', reader: 'done', outsider: 'done', foreigner: 'NOT_FOUND'} as const;

/** Every request but `hello`: one that is missing here does not compile. */
export const frameCases: {readonly [T in Exclude<RequestType, 'hello'>]: FrameCase<T>} = {
  auth: {
    params: () => ({token: 'a.b.c'}),
    wrong: {token: 1},
    member: 'UNAUTHENTICATED',
    reader: 'UNAUTHENTICATED',
    outsider: 'UNAUTHENTICATED',
    foreigner: 'UNAUTHENTICATED',
  },
  ping: {params: () => ({}), wrong: {loud: true}, ...anyone},
  presence: {params: () => ({sessions: [], widgets: []}), wrong: {sessions: 's'}, ...anyone},
  'user.get': {params: () => ({userId: 'bob'}), wrong: {userId: 7}, ...anyone, foreigner: 'nothing'},
  'user.set': {params: () => ({userId: 'bob', patch: {name: 'B'}}), wrong: {userId: 'bob', patch: []}, ...anyone},
  'user.create': {params: () => ({userId: 'bob', patch: {name: 'B'}}), wrong: {userId: ''}, ...anyone},
  'user.watch': {params: () => ({userId: 'bob'}), wrong: {userId: 'a\nb'}, ...anyone},
  'user.unwatch': {params: () => ({userId: 'bob'}), wrong: {}, ...anyone},
  'online.watch': {params: () => ({userId: 'bob'}), wrong: {userId: null}, ...anyone},
  'online.unwatch': {params: () => ({userId: 'bob'}), wrong: {userId: {}}, ...anyone},
  'conversation.list': {params: () => ({limit: 1}), wrong: {limit: '1'}, ...anyone},
  'feed.watch': {params: () => ({}), wrong: {known: []}, ...anyone},
  'feed.unwatch': {params: () => ({}), wrong: {x: 1}, ...anyone},
  'conversation.get': {params: room, wrong: {conversationId: 1}, ...reading},
  // Anyone who knows an id may join while conversation syncing is on (spec/auth.md §7): another app's room is not reached.
  'conversation.set': {
    params: (at) => ({...room(at), patch: {subject: 'S'}}),
    wrong: {conversationId: 'c', patch: {subject: 1}},
    ...syncing,
  },
  'conversation.create': {params: room, wrong: {conversationId: 'c', patch: []}, ...syncing},
  'conversation.watch': {params: room, wrong: {conversationId: 'c', asGuest: 1}, ...reading, guest: 'done'},
  'conversation.unwatch': {params: room, wrong: {}, ...anyone},
  'conversation.read': {params: room, wrong: {}, ...anyone, outsider: 'NOT_FOUND', foreigner: 'NOT_FOUND'},
  'conversation.unread': {params: room, wrong: {}, ...anyone, outsider: 'NOT_FOUND', foreigner: 'NOT_FOUND'},
  'conversation.typing': {params: room, wrong: {asGuest: 'x'}, ...writing, guest: 'done', foreigner: 'FORBIDDEN'},
  'participant.list': {params: (at) => ({...room(at), limit: 1}), wrong: {limit: {}}, ...reading, guest: 'done'},
  'participant.get': {params: (at) => ({...room(at), userId: 'bob'}), wrong: {userId: 1}, ...listing},
  'participant.set': {
    params: (at) => ({...room(at), userId: 'bob', patch: {notify: false}}),
    wrong: {conversationId: 'c', userId: 'b', patch: {access: 'None'}},
    ...writing,
    reader: 'done',
  },
  'participant.edit': {
    params: (at) => ({...room(at), userId: 'bob', patch: {notify: false}}),
    wrong: {conversationId: 'c', userId: 'b', patch: 1},
    ...writing,
    reader: 'done',
  },
  'participant.create': {params: (at) => ({...room(at), userId: 'bob'}), wrong: {userId: 'b', patch: 1}, ...syncing},
  'participant.delete': {params: (at) => ({...room(at), userId: 'bob'}), wrong: {userId: 0}, ...syncing},
  'message.list': {params: (at) => ({...room(at), limit: 1}), wrong: {limit: null}, ...reading, guest: 'done'},
  'message.get': {params: message, wrong: {conversationId: 'c', messageId: 1}, ...reading, guest: 'done'},
  // The app has no provider, and the message no link.
  'message.translate': {
    params: (at) => ({...message(at), language: 'de'}),
    wrong: {conversationId: 'c', messageId: 'm', language: 7},
    member: 'FORBIDDEN',
    reader: 'FORBIDDEN',
    outsider: 'NOT_FOUND',
    guest: 'FORBIDDEN',
    foreigner: 'NOT_FOUND',
  },
  'message.preview': {
    params: message,
    wrong: {conversationId: 'c', messageId: 1},
    member: 'nothing',
    reader: 'nothing',
    outsider: 'nothing',
    guest: 'nothing',
    foreigner: 'nothing',
  },
  'message.send': {
    params: (at) => ({...room(at), nonce: `nonce-${at.conversationId}`, text: 'x'}),
    wrong: {conversationId: 'c', text: 'x'},
    ...writing,
    guest: 'done',
  },
  'message.edit': {
    params: (at) => ({...message(at), text: 'y'}),
    wrong: {conversationId: 'c', messageId: 'm', text: null},
    ...writing,
    guest: 'FORBIDDEN',
  },
  'message.delete': {params: message, wrong: {messageId: []}, ...writing, guest: 'FORBIDDEN'},
  'reaction.add': {params: (at) => ({...message(at), emoji: '👍'}), wrong: {emoji: 1}, ...writing, guest: 'done'},
  'reaction.remove': {params: (at) => ({...message(at), emoji: '👍'}), wrong: {emoji: 1}, ...writing, guest: 'done'},
  'reaction.list': {
    params: (at) => ({...message(at), emoji: '👍', limit: 1}),
    wrong: {emoji: 1},
    ...reading,
    guest: 'done',
  },
  'message.search': {params: () => ({query: 'x', limit: 1}), wrong: {query: 1}, ...anyone},
  'conversation.search': {params: () => ({query: 'x', limit: 1}), wrong: {query: []}, ...anyone},
  'file.begin': {
    params: () => ({filename: 'a.txt', contentType: 'text/plain', size: 5}),
    wrong: {size: 'x'},
    ...anyone,
  },
};
