import {setTimeout as delay} from 'node:timers/promises';
import {createDriver} from '../driver.js';
import type {Goal} from '../goal.js';

const idleSockets = 5000;

/** P6: what a socket costs that does nothing. */
export const memory: Goal = {
  id: 'P6',
  work: `${idleSockets} idle signed-in sockets`,
  run: async (target) => {
    const driver = await createDriver(target, 0);
    const warm = await driver.openIdle(200);
    await delay(500);
    const before = await target.residentBytes();
    const sockets = await driver.openIdle(idleSockets);
    await delay(3000);
    const kB = ((await target.residentBytes()) - before) / idleSockets / 1024;
    for (const socket of [...warm, ...sockets]) socket.close();
    return {kB};
  },
  judge: (_, ours) => [['≤ 25 kB a socket', ours.kB! <= 25]],
};
