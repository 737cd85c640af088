import type {IncomingMessage} from 'node:http';

/** Takes no more of a request's body from the network. The connection cannot serve another request. */
export function stopReading(raw: IncomingMessage): void {
  raw.unpipe();
  raw.pause();
  // Each read asks for the next one, which starts at the end of this tick.
  process.nextTick(() => raw.socket.pause());
}
