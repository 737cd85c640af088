import {LoadSocket} from './load-socket.js';

export const app = 'demo';

/** A request without its id. */
export type Asked = {readonly type: string} & Readonly<Record<string, unknown>>;

/** Requests of one frame. */
const together = 50;

/** A socket of ours, signed in as anybody: the measured server verifies nobody. */
export async function signIn(port: number, userId: string): Promise<LoadSocket> {
  const socket = await LoadSocket.open(port, `/v1/${app}/realtime`);
  await ask(socket, [{type: 'hello', protocol: 1, appId: app, userId}]);
  return socket;
}

/** Asks, a frame after the other, and waits for every answer. Throws at the first refusal. */
export async function ask(socket: LoadSocket, requests: readonly Asked[]): Promise<void> {
  const before = socket.onText;
  for (let start = 0; start < requests.length; start += together) {
    const part = requests.slice(start, start + together).map((request, index) => ({id: index + 1, ...request}));
    await new Promise<void>((resolve, reject) => {
      let answers = 0;
      socket.onText = (frame) => {
        if (frame.includes('"type":"error"')) reject(new Error(`refused: ${frame.slice(0, 300)}`));
        answers += countAcks(frame);
        if (answers === part.length) resolve();
      };
      socket.send(JSON.stringify(part));
    });
  }
  socket.onText = before;
}

/** Acknowledgements in a frame. */
export function countAcks(frame: string): number {
  let count = 0;
  for (let at = frame.indexOf('"type":"ok"'); at >= 0; at = frame.indexOf('"type":"ok"', at + 1)) count++;
  return count;
}
