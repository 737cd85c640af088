import ipaddr from 'ipaddr.js';

/**
 * Where an address leads: to anyone on the internet, into a network of the operator (loopback and private ranges), or to
 * nowhere that a server should call (link-local, where clouds keep credentials; multicast, reserved, unparseable).
 */
export type AddressKind = 'public' | 'private' | 'forbidden';

const ownRanges: ReadonlySet<string> = new Set(['loopback', 'private', 'carrierGradeNat', 'uniqueLocal']);
/** Addresses that carry an IPv4 one: what counts is where that leads. Where it starts, in bytes. */
const carriers: Readonly<Record<string, number>> = {ipv4Mapped: 12, rfc6145: 12, rfc6052: 12, '6to4': 2};
const globalUnicast = ipaddr.IPv6.parse('2000::');
const nat64Local = ipaddr.IPv6.parse('64:ff9b:1::');
const compatible = ipaddr.IPv6.parse('::');

/** @param text - An IPv4 or IPv6 address in its usual form. */
export function addressKind(text: string): AddressKind {
  if (!ipaddr.isValid(text)) return 'forbidden';
  const address = ipaddr.parse(text);
  const range = address.range();
  if (ownRanges.has(range)) return 'private';
  if (address instanceof ipaddr.IPv4) return range === 'unicast' ? 'public' : 'forbidden';
  const start = carriers[range];
  if (start !== undefined) return carried(address, start);
  if (address.match(nat64Local, 48)) return carried(address, 12);
  if (range !== 'unspecified' && address.match(compatible, 96)) return carried(address, 12);
  return range === 'unicast' && address.match(globalUnicast, 3) ? 'public' : 'forbidden';
}

/** What leads through a translator into the own network is refused like the rest that makes no sense. */
function carried(address: ipaddr.IPv6, start: number): AddressKind {
  const bytes = address.toByteArray().slice(start, start + 4);
  return addressKind(new ipaddr.IPv4(bytes).toString());
}
