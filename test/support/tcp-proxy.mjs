import {connect, createServer} from 'node:net';

/**
 * A wire to the server whose WebSockets can be cut and mended. Pages come through all the time, so that one can be reloaded
 * while it is offline.
 *
 * @typedef {object} TcpProxy
 * @property {string} url Its origin.
 * @property {() => void} cut Breaks every WebSocket and refuses new ones.
 * @property {() => void} mend Lets WebSockets through again.
 * @property {() => Promise<void>} close
 */

/**
 * @param {number} port The server's.
 * @returns {Promise<TcpProxy>}
 */
export async function startTcpProxy(port) {
  let isCut = false;
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  /** @type {Set<import('node:net').Socket>} */
  const webSockets = new Set();
  const proxy = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    sockets.add(near).add(far);
    near.on('data', (data) => {
      if (!/^upgrade: websocket/im.test(data.toString('latin1', 0, 2048))) return;
      if (isCut) near.destroy();
      else webSockets.add(near);
    });
    near.pipe(far);
    far.pipe(near);
    for (const [socket, other] of /** @type {const} */ ([
      [near, far],
      [far, near],
    ])) {
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        webSockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = proxy.address();
  if (typeof address !== 'object' || !address) throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      isCut = true;
      for (const socket of webSockets) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => proxy.close(() => resolve(undefined)));
    },
  };
}
