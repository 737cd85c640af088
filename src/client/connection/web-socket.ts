/** The part of the standard WebSocket that the client uses. */
export interface WebSocketLike {
  send(data: string): void;
  close(code?: number): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: {data: unknown}) => void) | null;
  onclose: ((event: {code: number}) => void) | null;
  onerror: ((event: never) => void) | null;
}
export type WebSocketConstructor = new (url: string) => WebSocketLike;

let polyfill: WebSocketConstructor | undefined;

/** Gives the client a WebSocket where the platform has none (Node 20), for example that of `ws`. */
export function registerPolyfills(polyfills: {WebSocket?: unknown}): void {
  if (typeof polyfills.WebSocket === 'function') polyfill = polyfills.WebSocket as WebSocketConstructor;
}

/** Throws where there is neither a WebSocket nor a polyfill. */
export function openWebSocket(url: string): WebSocketLike {
  const Implementation = polyfill ?? (globalThis.WebSocket as unknown as WebSocketConstructor | undefined);
  if (!Implementation) throw new Error('No WebSocket here: call registerPolyfills({WebSocket}) first');
  return new Implementation(url);
}
