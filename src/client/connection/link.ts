/** Why a link is closed for good, until someone changes what was wrong. */
export type Refusal = 'unauthorized' | 'expired' | 'unknown-app' | 'version';

/** Where the connection stands. `attempt` counts the dials since the last success. */
export type Link =
  | {readonly state: 'idle'}
  | {readonly state: 'dialing'; readonly attempt: number}
  /** The socket is open and `hello` is on its way. */
  | {readonly state: 'greeting'; readonly attempt: number}
  | {readonly state: 'live'}
  | {readonly state: 'waiting'; readonly attempt: number; readonly delayMs: number}
  | {readonly state: 'refused'; readonly reason: Refusal; readonly error: Error};

export type LinkEvent =
  /** Someone needs the link, or a pause is over, or it may be cut short. */
  | {readonly type: 'dial'}
  | {readonly type: 'open'}
  | {readonly type: 'welcome'}
  /** `random` is in [0, 1). `isBusy`: the server asked for patience. */
  | {readonly type: 'lost'; readonly random: number; readonly isBusy?: boolean}
  | {readonly type: 'refuse'; readonly reason: Refusal; readonly error: Error}
  /** Nobody needs the link. */
  | {readonly type: 'rest'};

/** Whether there is a peer that takes requests. */
export function isUp({state}: Link): boolean {
  return state === 'greeting' || state === 'live';
}

const minDelayMs = 500;
const maxDelayMs = 20_000;

/** The pause before dial number `attempt` (1, 2, …): anything up to an exponential bound, so that crowds spread out. */
export function backoffMs(attempt: number, random: number): number {
  const bound = Math.min(maxDelayMs, minDelayMs * 2 ** attempt);
  return Math.round(minDelayMs + random * (bound - minDelayMs));
}

/** What comes after `link` when `event` happens; `link` itself if the event means nothing to it. */
export function step(link: Link, event: LinkEvent): Link {
  const attempt = 'attempt' in link ? link.attempt : 0;
  switch (event.type) {
    case 'dial':
      return link.state === 'idle' || link.state === 'waiting' || link.state === 'refused'
        ? {state: 'dialing', attempt}
        : link;
    case 'open':
      return link.state === 'dialing' ? {state: 'greeting', attempt} : link;
    case 'welcome':
      return link.state === 'greeting' ? {state: 'live'} : link;
    case 'lost': {
      if (link.state !== 'dialing' && link.state !== 'greeting' && link.state !== 'live') return link;
      const next = attempt + (event.isBusy ? 4 : 1);
      return {state: 'waiting', attempt: next, delayMs: backoffMs(next, event.random)};
    }
    case 'refuse':
      return link.state === 'idle' ? link : {state: 'refused', reason: event.reason, error: event.error};
    case 'rest':
      return {state: 'idle'};
  }
}
