import type {TranslationProvider} from '../domain/apps/apps.js';

/** How a provider is asked, and what of its answer is the translation. */
export interface ProviderRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface Adapter {
  ask(provider: TranslationProvider, texts: readonly string[], language: string): ProviderRequest;
  /** The texts in the order asked for; whatever else the answer is, it is no list of texts. */
  read(answer: unknown): unknown;
}

type Answer = Readonly<Record<string, unknown>>;
const listOf = (value: unknown): readonly Answer[] => (Array.isArray(value) ? (value as Answer[]) : []);

export const adapters: Readonly<Record<TranslationProvider['kind'], Adapter>> = {
  google: {
    ask: ({key, url}, q, target) => ({
      url: url ?? 'https://translation.googleapis.com/language/translate/v2',
      // Not in the URL, which others may log.
      headers: {'x-goog-api-key': key ?? ''},
      body: {q, target, format: 'text'},
    }),
    read: (answer) => {
      const {translations} = ((answer as Answer).data ?? {}) as Answer;
      return listOf(translations).map(({translatedText}) => translatedText);
    },
  },
  deepl: {
    ask: ({key, url}, text, language) => ({
      url: url ?? `https://api${key?.endsWith(':fx') ? '-free' : ''}.deepl.com/v2/translate`,
      headers: {authorization: `DeepL-Auth-Key ${key ?? ''}`},
      body: {text, target_lang: deeplNames[language] ?? language.toUpperCase()},
    }),
    read: (answer) => listOf((answer as Answer).translations).map(({text}) => text),
  },
  libretranslate: {
    ask: ({key, url}, q, language) => ({
      url: `${(url ?? 'http://localhost:5000').replace(/\/$/, '')}/translate`,
      headers: {},
      body: {
        q,
        source: 'auto',
        target: language === 'zh-TW' ? 'zt' : language,
        format: 'text',
        ...(key && {api_key: key}),
      },
    }),
    read: (answer) => (answer as Answer).translatedText,
  },
};

const deeplNames: Readonly<Record<string, string>> = {en: 'EN-US', pt: 'PT-BR', 'zh-TW': 'ZH-HANT', zh: 'ZH-HANS'};
