import {connect, createServer} from 'node:net';

/**
 * A wire to the server that can be cut and mended.
 *
 * @typedef {object} TcpProxy
 * @property {string} url Its origin.
 * @property {() => void} cut Breaks every connection and refuses new ones.
 * @property {() => void} mend Lets connections through again.
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
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const proxy = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of /** @type {const} */ ([
      [near, far],
      [far, near],
    ])) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
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
      breakAll();
    },
    mend() {
      isCut = false;
    },
    close() {
      breakAll();
      return new Promise((resolve) => proxy.close(() => resolve(undefined)));
    },
  };
}
