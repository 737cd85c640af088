/** One operation of the REST document, as the matrix tries it on an app where `prepareApp` ran. */
export interface RestCase {
  /** Below `/v1/{appId}`; `:m` stands for the id of a message, `:k` for that of a second secret key. */
  readonly path: string;
  readonly body?: unknown;
  /** A body that is refused; absent where any will do. */
  readonly wrong?: unknown;
  /** A path that names something unknown; absent where there is nothing to name. */
  readonly unknown?: string;
  /** What the right call is answered with where this server is not set up for it; default 200. */
  readonly status?: number;
  /** The body is a form with a file. */
  readonly isForm?: boolean;
}

const message = {type: 'UserMessage', sender: 'a', text: 'x'};
const thumb = '%F0%9F%91%8D';

/** Every operation of the document. One that is missing here fails the matrix. */
export const restCases: Readonly<Record<string, RestCase>> = {
  'GET /v1/{appId}': {path: ''},
  'PUT /v1/{appId}': {path: '', body: {custom: {k: 'v'}}, wrong: {defaultLocale: 7}},
  'GET /v1/{appId}/users': {path: '/users'},
  'PUT /v1/{appId}/users': {path: '/users', body: {a: {name: 'A'}}, wrong: {a: {name: 1}}},
  'GET /v1/{appId}/users/{userId}': {path: '/users/a', unknown: '/users/nobody'},
  'PUT /v1/{appId}/users/{userId}': {path: '/users/a', body: {name: 'A'}, wrong: {name: []}},
  'GET /v1/{appId}/users/{userId}/conversations': {
    path: '/users/a/conversations',
    unknown: '/users/nobody/conversations',
  },
  'GET /v1/{appId}/users/{userId}/sessions': {path: '/users/a/sessions'},
  'PATCH /v1/{appId}/users/{userId}/conversations/{conversationId}': {
    path: '/users/a/conversations/c',
    body: {readUntil: 'sent'},
    wrong: {readUntil: 'never'},
    unknown: '/users/a/conversations/nowhere',
  },
  'POST /v1/{appId}/presences': {path: '/presences', body: {}, wrong: {hasFocus: 'yes'}},
  'GET /v1/{appId}/conversations': {path: '/conversations'},
  'GET /v1/{appId}/conversations/{conversationId}': {path: '/conversations/c', unknown: '/conversations/nowhere'},
  'PUT /v1/{appId}/conversations/{conversationId}': {
    path: '/conversations/c',
    body: {subject: 'S'},
    wrong: {subject: 1},
  },
  'DELETE /v1/{appId}/conversations/{conversationId}': {path: '/conversations/c', unknown: '/conversations/nowhere'},
  'POST /v1/{appId}/conversations/{conversationId}/readBy/{userId}': {
    path: '/conversations/c/readBy/a',
    body: {},
    unknown: '/conversations/c/readBy/nobody',
  },
  'PUT /v1/{appId}/conversations/{conversationId}/participants/{userId}': {
    path: '/conversations/c/participants/a',
    body: {access: 'Read'},
    wrong: {access: 'read'},
    unknown: '/conversations/nowhere/participants/a',
  },
  'PATCH /v1/{appId}/conversations/{conversationId}/participants/{userId}': {
    path: '/conversations/c/participants/a',
    body: {access: 'ReadWrite'},
    wrong: {notify: 'no'},
    unknown: '/conversations/c/participants/nobody',
  },
  'DELETE /v1/{appId}/conversations/{conversationId}/participants/{userId}': {
    path: '/conversations/c/participants/b',
    unknown: '/conversations/nowhere/participants/b',
  },
  'GET /v1/{appId}/conversations/{conversationId}/participants/{userId}/email': {
    path: '/conversations/c/participants/a/email',
    unknown: '/conversations/c/participants/nobody/email',
    status: 404, // no domain for replies is set
  },
  'POST /v1/{appId}/conversations/{conversationId}/messages': {
    path: '/conversations/c/messages',
    body: [message],
    wrong: [{...message, text: 1}],
    unknown: '/conversations/nowhere/messages',
  },
  'GET /v1/{appId}/conversations/{conversationId}/messages': {
    path: '/conversations/c/messages',
    unknown: '/conversations/nowhere/messages',
  },
  'GET /v1/{appId}/conversations/{conversationId}/messages/{messageId}': {
    path: '/conversations/c/messages/:m',
    unknown: '/conversations/c/messages/msg_0',
  },
  'PUT /v1/{appId}/conversations/{conversationId}/messages/{messageId}': {
    path: '/conversations/c/messages/:m',
    body: {custom: {k: 'v'}},
    wrong: {custom: {k: 1}},
    unknown: '/conversations/c/messages/msg_0',
  },
  'POST /v1/{appId}/conversations/{conversationId}/messages/{messageId}': {
    path: '/conversations/c/messages/:m',
    body: {custom: {k: 'v'}},
    wrong: {text: 1},
    unknown: '/conversations/c/messages/msg_0',
  },
  'DELETE /v1/{appId}/conversations/{conversationId}/messages/{messageId}': {
    path: '/conversations/c/messages/:m',
    unknown: '/conversations/c/messages/msg_0',
  },
  'PUT /v1/{appId}/conversations/{conversationId}/messages/{messageId}/reactions/{emoji}/{userId}': {
    path: `/conversations/c/messages/:m/reactions/${thumb}/a`,
    unknown: `/conversations/c/messages/msg_0/reactions/${thumb}/a`,
  },
  'DELETE /v1/{appId}/conversations/{conversationId}/messages/{messageId}/reactions/{emoji}/{userId}': {
    path: `/conversations/c/messages/:m/reactions/${thumb}/a`,
    unknown: `/conversations/c/messages/msg_0/reactions/${thumb}/a`,
  },
  'POST /v1/{appId}/import/conversations/{conversationId}/messages': {
    path: '/import/conversations/c/messages',
    body: [{...message, timestamp: 1, readBy: []}],
    wrong: [{...message, readBy: []}],
    unknown: '/import/conversations/nowhere/messages',
  },
  'POST /v1/{appId}/batch': {path: '/batch', body: [[1, 'GET', '/users']], wrong: [[1, 'GET']]},
  'GET /v1/{appId}/themes': {path: '/themes'},
  'POST /v1/{appId}/themes': {path: '/themes', body: {t: {files: {}}}, wrong: {t: {files: 1}}},
  'PUT /v1/{appId}/themes': {path: '/themes', body: {t: {files: {}}}, wrong: {t: 1}},
  'GET /v1/{appId}/_admin/settings': {path: '/_admin/settings'},
  'PUT /v1/{appId}/_admin/settings': {path: '/_admin/settings', body: {guestLimit: 5}, wrong: {guestLimit: 'many'}},
  'GET /v1/{appId}/_admin/roles': {path: '/_admin/roles'},
  'GET /v1/{appId}/_admin/roles/{name}': {path: '/_admin/roles/default', unknown: '/_admin/roles/nobody'},
  'PUT /v1/{appId}/_admin/roles/{name}': {path: '/_admin/roles/r', body: {sendLinks: false}, wrong: {sendLinks: 1}},
  'DELETE /v1/{appId}/_admin/roles/{name}': {path: '/_admin/roles/old', unknown: '/_admin/roles/nobody'},
  'GET /v1/{appId}/_admin/secret-keys': {path: '/_admin/secret-keys'},
  'POST /v1/{appId}/_admin/secret-keys': {
    path: '/_admin/secret-keys',
    body: {useForWebhooks: false},
    wrong: {useForWebhooks: 1},
  },
  'PATCH /v1/{appId}/_admin/secret-keys/{keyId}': {
    path: '/_admin/secret-keys/:k',
    body: {useForWebhooks: true},
    wrong: {useForWebhooks: 1},
    unknown: '/_admin/secret-keys/none',
  },
  'DELETE /v1/{appId}/_admin/secret-keys/{keyId}': {
    path: '/_admin/secret-keys/:k',
    unknown: '/_admin/secret-keys/none',
  },
  'GET /v1/{appId}/_admin/webhooks': {path: '/_admin/webhooks'},
  'PUT /v1/{appId}/_admin/webhooks': {path: '/_admin/webhooks', body: {urls: [], events: []}, wrong: {urls: 'x'}},
  'GET /v1/{appId}/_admin/webhook-deliveries': {path: '/_admin/webhook-deliveries'},
  'POST /v1/{appId}/_admin/webhook-deliveries/{deliveryId}/redeliver': {
    path: '/_admin/webhook-deliveries/none/redeliver',
    unknown: '/_admin/webhook-deliveries/none/redeliver',
    status: 404, // nothing was delivered
  },
  'POST /v1/{appId}/files': {path: '/files', isForm: true},
  // Opened by the ticket of a session, which no back end has; server/test/files has what happens with one.
  'POST /v1/{appId}/uploads': {path: '/uploads', status: 401},
};
