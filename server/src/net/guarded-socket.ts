import {lookup} from 'node:dns/promises';
import {once} from 'node:events';
import {connect, isIP, type Socket} from 'node:net';
import {addressKind} from './address-kind.js';
import {RequestError} from './request-error.js';

/**
 * A connection to a host that someone else named: its name is resolved once, and the connection goes to the address that was
 * looked at. Rejects with RequestError where that may not be called.
 */
export async function openGuardedSocket(
  {host, port}: {readonly host: string; readonly port: number},
  {allowsPrivate, timeoutMs}: {readonly allowsPrivate: boolean; readonly timeoutMs: number},
): Promise<Socket> {
  const addresses = isIP(host) ? [{address: host}] : await lookup(host, {all: true, verbatim: true});
  const isAllowed = addresses.every(({address}) => {
    const kind = addressKind(address);
    return kind === 'public' || (kind === 'private' && allowsPrivate);
  });
  const [first] = addresses;
  if (!first || !isAllowed) throw new RequestError('address', 'it leads to an address that we do not call');
  const socket = connect({host: first.address, port});
  await once(socket, 'connect', {signal: AbortSignal.timeout(timeoutMs)}).catch((error: unknown) => {
    socket.destroy();
    throw error;
  });
  return socket;
}
