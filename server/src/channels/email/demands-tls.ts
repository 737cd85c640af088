import {addressKind} from '../../net/address-kind.js';

/**
 * Whether mail goes nowhere unless the connection is encrypted: always, but to a mail server of our own network, named by
 * a loopback or private address or by a name without a dot.
 */
export function demandsTls(smtpUrl: string): boolean {
  const host = new URL(smtpUrl).hostname.replace(/^\[|\]$/g, '');
  return /[.:]/.test(host) && addressKind(host) !== 'private';
}
