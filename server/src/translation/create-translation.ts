import {createHash} from 'node:crypto';
import type {App, Apps, TranslationProvider} from '../domain/apps/apps.js';
import type {Conversations} from '../domain/conversations/conversations.js';
import {DomainError} from '../domain/domain-error.js';
import type {Messages} from '../domain/messages/messages.js';
import {invalid} from '../domain/validate/reasons.js';
import type {Log} from '../log/log.js';
import {createBoundedCache} from '../cache/bounded-cache.js';
import type {GuardedRequests} from '../net/guarded-request.js';
import {mapTexts} from './map-texts.js';
import {adapters} from './providers.js';
import type {Translation} from './translation.js';

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES = 1024 * 1024;
/** Texts of one request; every provider takes as many. */
const TEXTS = 50;
/** Messages of one app that are translated at once. */
const RUNNING = 32;
const CACHED = 5000;
const KEPT_MS = 24 * 60 * 60 * 1000;
const RETRY_MS = 1000;

/** Translations, cached by text: the same words are paid for once a day, whoever reads them. */
export function createTranslation({
  apps,
  conversations,
  messages,
  requests,
  log,
  now,
}: {
  apps: Pick<Apps, 'get'>;
  conversations: Pick<Conversations, 'view'>;
  messages: Pick<Messages, 'get'>;
  requests: GuardedRequests;
  log: Log;
  now: () => number;
}): Translation {
  const cache = createBoundedCache<readonly string[]>({entries: CACHED, keepMs: () => KEPT_MS, now});
  const running = new Map<string, number>();

  async function ask(app: App, provider: TranslationProvider, texts: readonly string[], language: string) {
    const count = running.get(app.id) ?? 0;
    if (count >= RUNNING) {
      throw new DomainError('RATE_LIMITED', 'Too many messages are being translated.', {retryAfterMs: RETRY_MS});
    }
    running.set(app.id, count + 1);
    try {
      const translated: string[] = [];
      for (let start = 0; start < texts.length; start += TEXTS) {
        translated.push(...(await askOnce(provider, texts.slice(start, start + TEXTS), language)));
      }
      return translated;
    } catch (cause) {
      log.warn({app: app.id, provider: provider.kind}, 'translation failed');
      throw new DomainError('UNAVAILABLE', 'The translation provider failed.', {cause, retryAfterMs: RETRY_MS});
    } finally {
      const left = (running.get(app.id) ?? 1) - 1;
      if (left > 0) running.set(app.id, left);
      else running.delete(app.id);
    }
  }

  async function askOnce(
    provider: TranslationProvider,
    texts: readonly string[],
    language: string,
  ): Promise<readonly string[]> {
    const adapter = adapters[provider.kind];
    const {url, headers, body} = adapter.ask(provider, texts, language);
    const answer = await requests.send({
      url,
      method: 'POST',
      headers: {'content-type': 'application/json', accept: 'application/json', ...headers},
      body: Buffer.from(JSON.stringify(body)),
      timeoutMs: TIMEOUT_MS,
      maxBytes: ANSWER_BYTES,
    });
    if (answer.status !== 200) throw new Error(`The provider answered ${answer.status}.`);
    const translated = adapter.read(JSON.parse(answer.body.toString()));
    const isRight =
      Array.isArray(translated) &&
      translated.length === texts.length &&
      translated.every((text): text is string => typeof text === 'string');
    if (!isRight) throw new Error('The provider answered something else than translations.');
    return translated;
  }

  return {
    async translate(actor, conversationId, messageId, tag) {
      const language = toLanguage(tag);
      const app = await apps.get(actor.appId);
      const found = await messages.get(actor, conversationId, messageId);
      if (!found) {
        if (await conversations.view(actor, conversationId)) return null;
        throw new DomainError('NOT_FOUND', 'No such conversation.');
      }
      const provider = app?.translationProvider;
      if (!app || !provider) throw new DomainError('FORBIDDEN', 'The app has no translation provider.');
      const {content} = found.message;
      const texts: string[] = [];
      mapTexts(content, (text) => {
        texts.push(text);
        return text;
      });
      if (texts.length === 0) return {content};
      const key = createHash('sha256')
        .update(JSON.stringify([app.id, provider, language, texts]))
        .digest('base64url');
      const translated = await cache.get(key, () => ask(app, provider, texts, language));
      let index = 0;
      return {content: mapTexts(content, (text) => translated[index++] ?? text)};
    },
  };
}

/** `de-AT` is `de`; only Chinese is written in two ways. */
function toLanguage(tag: string): string {
  if (/^zh-TW$/i.test(tag)) return 'zh-TW';
  const language = /^([a-z]{2})(?:-[a-z0-9]{2,8})*$/i.exec(tag)?.[1];
  if (language === undefined || tag.length > 35) throw invalid('language', 'must be an ISO 639-1 code such as de');
  return language.toLowerCase();
}
