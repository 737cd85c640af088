import {Parser} from 'htmlparser2';
import {createHash} from 'node:crypto';
import PostalMime, {type Email} from 'postal-mime';
import type {FileBlock} from 'talk-elements/protocol';
import {DomainError} from '../../domain/domain-error.js';
import type {Files} from '../../domain/files/files.js';
import type {Messages} from '../../domain/messages/messages.js';
import type {InboundAddresses} from '../../domain/notifications/inbound-addresses.js';
import type {Notifications} from '../../domain/notifications/notifications.js';
import {stripQuotes} from './strip-quotes.js';

/** Files of one mail that become messages; the rest is left out. */
const FILES = 10;
const TEXT = 10_000;
const REASON = 300;

export interface InboundMail {
  /** Whether a mail to this address, in lower case, is for somebody here. */
  isKnown(address: string): Promise<boolean>;
  /** Deals with a mail. Rejects where it should be offered again later. */
  receive(address: string, raw: Buffer): Promise<void>;
}

export function createInboundMail({
  domain,
  addresses,
  messages,
  files,
  notifications,
}: {
  /** The server's own, where returned mail comes. */
  domain: string | undefined;
  addresses: Pick<InboundAddresses, 'find'>;
  messages: Pick<Messages, 'receive'>;
  files: Pick<Files, 'receive' | 'keep' | 'discard'>;
  notifications: Pick<Notifications, 'bounced'>;
}): InboundMail {
  type Owner = NonNullable<Awaited<ReturnType<InboundAddresses['find']>>>;

  async function answer({appId, conversationId, userId}: Owner, raw: Buffer): Promise<void> {
    const mail = await PostalMime.parse(raw, {attachmentEncoding: 'arraybuffer'});
    if (isAutomatic(mail)) return;
    const actor = {kind: 'user', appId, userId} as const;
    // The same mail delivered twice is one message.
    const name = createHash('sha256')
      .update(mail.messageId ?? raw)
      .digest('hex');
    const text = stripQuotes(mail.text ?? textOf(mail.html ?? '')).slice(0, TEXT);
    try {
      if (text !== '') await messages.receive(actor, conversationId, {text, nonce: `mail-${name}`});
      for (const [index, {filename, mimeType, content, disposition}] of mail.attachments.slice(0, FILES).entries()) {
        if (disposition === 'inline' && filename === null) continue;
        const received = await files.receive(actor, whole(Buffer.from(content as ArrayBuffer)));
        const fileToken = await files.keep(actor, received, {
          filename: filename ?? 'attachment',
          contentType: mimeType,
        });
        // The rest of the block is looked up by its token.
        const block = {type: 'file', fileToken} as FileBlock;
        await messages.receive(actor, conversationId, {content: [block], nonce: `mail-${name}-${index}`});
      }
    } catch (error) {
      // Who may not write here is not told so: the address is a secret of its owner.
      if (!(error instanceof DomainError) || error.code === 'UNAVAILABLE') throw error;
    }
  }

  /** Of a mail that comes back. */
  function deliveryOf(address: string): string | undefined {
    const [, id, host] = /^b\.([a-z2-7]{26})@(.+)$/.exec(address) ?? [];
    return host === domain ? id : undefined;
  }

  return {
    isKnown: async (address) => deliveryOf(address) !== undefined || (await addresses.find(address)) !== undefined,

    async receive(address, raw) {
      const deliveryId = deliveryOf(address);
      if (deliveryId !== undefined) {
        await notifications.bounced(deliveryId, reasonOf(raw));
        return;
      }
      const owner = await addresses.find(address);
      if (owner) await answer(owner, raw);
    },
  };
}

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Machines answer mail too, and could answer one another for ever (RFC 3834). */
function isAutomatic({headers}: Email): boolean {
  return headers.some(({key, value}) => {
    if (key === 'auto-submitted') return !/^no\b/i.test(value.trim());
    return key === 'precedence' && /^(?:bulk|list|junk|auto_reply)\b/i.test(value.trim());
  });
}

/** What a report of non-delivery says (RFC 3464). */
function reasonOf(raw: Buffer): string {
  const text = raw.toString('latin1', 0, 100_000);
  const diagnostic = /^diagnostic-code:\s*(?:smtp;\s*)?(.+)$/im.exec(text)?.[1];
  const status = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(text)?.[1];
  return (diagnostic ?? status ?? 'returned').trim().slice(0, REASON);
}

/** Elements of a mail that hold no words of its writer, and those after which a line ends. */
const silent = new Set(['style', 'script', 'head', 'blockquote']);
const ending = new Set(['br', 'p', 'div', 'li', 'tr']);

/** The words of a mail that has no plain text. */
function textOf(html: string): string {
  let text = '';
  let depth = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (silent.has(name)) depth += 1;
    },
    ontext: (part) => {
      if (depth === 0) text += part;
    },
    onclosetag: (name) => {
      if (silent.has(name)) depth -= 1;
      else if (depth === 0 && ending.has(name)) text += '\n';
    },
  });
  parser.end(html.slice(0, 500_000));
  return text.replaceAll('\u00a0', ' ');
}
