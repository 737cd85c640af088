/** A message as a backend puts it into a conversation. */
export interface Past {
  readonly sender: string;
  readonly text?: string;
  /** What `upload` gave. */
  readonly attachmentToken?: string;
  /** How long ago. */
  readonly minutesAgo: number;
  readonly readBy?: readonly string[];
}

export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly subtype?: 'image' | 'video' | 'audio' | 'voice';
}

/** What a site's backend does by REST. */
export class Backend {
  readonly #url: string;

  constructor(serverUrl: string) {
    this.#url = `${serverUrl}/v1/demo`;
  }

  async people(names: Readonly<Record<string, string>>, more: object = {}): Promise<void> {
    for (const [id, name] of Object.entries(names)) await this.#send('PUT', `users/${id}`, {name, ...more});
  }

  /** A conversation and what was said in it so far. */
  async converse(id: string, conversation: object, past: readonly Past[] = []): Promise<void> {
    await this.#send('PUT', `conversations/${id}`, conversation);
    const messages = past.map(({minutesAgo, readBy = [], ...message}) => ({
      ...message,
      readBy,
      timestamp: Date.now() - minutesAgo * 60_000,
      type: 'UserMessage',
    }));
    for (let start = 0; start < messages.length; start += 10) {
      await this.#send('POST', `import/conversations/${id}/messages`, messages.slice(start, start + 10));
    }
  }

  /** Says something now. Returns the message's id. */
  async say(conversation: string, message: object): Promise<string> {
    const body = [{type: 'UserMessage', ...message}];
    const [{id}] = (await this.#send('POST', `conversations/${conversation}/messages`, body)) as [{id: string}];
    return id;
  }

  /** Everything so far was seen by them. */
  async read(conversation: string, ...users: string[]): Promise<void> {
    for (const user of users) await this.#send('POST', `conversations/${conversation}/readBy/${user}`);
  }

  async join(conversation: string, user: string, access: 'Read' | 'ReadWrite'): Promise<void> {
    await this.#send('PUT', `conversations/${conversation}/participants/${user}`, {access});
  }

  async edit(conversation: string, message: string, text: string): Promise<void> {
    await this.#send('PUT', `conversations/${conversation}/messages/${message}`, {text});
  }

  async react(conversation: string, message: string, emoji: string, ...users: string[]): Promise<void> {
    for (const user of users) {
      const path = `conversations/${conversation}/messages/${message}/reactions/${encodeURIComponent(emoji)}/${user}`;
      await this.#send('PUT', path);
    }
  }

  /** Returns the token that a message names the file by. */
  async upload({name, type, bytes, subtype}: Upload): Promise<string> {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(bytes)], name, {type}));
    if (subtype) form.set('subtype', subtype);
    const {attachmentToken} = (await this.#send('POST', 'files', form)) as {attachmentToken: string};
    return attachmentToken;
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${this.#url}/${path}`, {
      method,
      headers: {
        authorization: 'Bearer sk_test_demo',
        ...(body && !isForm && {'content-type': 'application/json'}),
      },
      ...(body && {body: isForm ? body : JSON.stringify(body)}),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
