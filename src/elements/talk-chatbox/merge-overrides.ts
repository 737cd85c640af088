import type {OutgoingMessage} from '../../client/index.js';

/** What an override changes about a message before it leaves. */
export interface SendOverride {
  readonly text?: string;
  readonly custom?: Readonly<Record<string, string>>;
  /** Nothing is sent, and the field is cleared as if it were. */
  readonly cancel?: boolean;
}

/** A change, or what finds it out. */
export type Override = SendOverride | (() => SendOverride | Promise<SendOverride>);

const overrideMs = 5000;

/**
 * The message with all changes: as it was if they take longer than 5 s, undefined if one of them cancels. Rejects if one
 * of them fails.
 */
export async function mergeOverrides(
  message: OutgoingMessage,
  overrides: readonly Override[],
): Promise<OutgoingMessage | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<SendOverride[]>((resolve) => {
    timer = setTimeout(resolve, overrideMs, []);
  });
  try {
    const changes = overrides.map(async (change) => (typeof change === 'function' ? change() : change));
    const all = await Promise.race([Promise.all(changes), tooLate]);
    if (all.some(({cancel}) => cancel)) return undefined;
    const {text, custom} = Object.assign({}, ...all) as SendOverride;
    const {content, ...rest} = message;
    const isText = !content || content.every(({type}) => type === 'text');
    return {...(text !== undefined && isText ? {...rest, text} : message), ...(custom && {custom})};
  } finally {
    clearTimeout(timer);
  }
}
