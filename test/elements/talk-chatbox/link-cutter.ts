/** Cuts and mends the page's WebSocket connections, as a train in a tunnel does. Restore it after the test. */
export class LinkCutter {
  #isCut = false;
  readonly #sockets = new Set<WebSocket>();
  readonly #original = window.WebSocket;

  constructor() {
    const sockets = this.#sockets;
    const isCut = () => this.#isCut;
    window.WebSocket = class extends this.#original {
      constructor(url: string | URL, protocols?: string | string[]) {
        // Nothing listens on port 1.
        super(isCut() ? 'ws://127.0.0.1:1' : url, protocols);
        sockets.add(this);
      }
    };
  }

  cut() {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.close();
    this.#sockets.clear();
  }

  mend() {
    this.#isCut = false;
    window.dispatchEvent(new Event('online'));
  }

  restore() {
    window.WebSocket = this.#original;
  }
}
