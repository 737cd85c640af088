import type {Core} from '../core/core.js';
import {topics} from '../store/updates.js';
import {Outbox} from './outbox.js';

const outboxes = new WeakMap<Core, Outbox>();

/** The outbox of a user on this page; made when first asked for. */
export function outboxOf(core: Core): Outbox {
  const known = outboxes.get(core);
  if (known) return known;
  const {serverUrl, appId, userId} = core.options;
  const outbox = new Outbox(JSON.stringify([serverUrl, appId, userId]), core.requests, core.updates);
  const follow = () => {
    if (core.connection.link.state === 'live') outbox.start();
    else outbox.stop();
  };
  outboxes.set(core, outbox);
  core.updates.on([topics.session], follow);
  follow();
  return outbox;
}
