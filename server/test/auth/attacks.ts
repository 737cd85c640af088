import {createHmac, generateKeyPairSync, sign} from 'node:crypto';
import {base64url, inSeconds, signToken} from './credentials.js';

/** What an attacker knows: the app, the victim, and a key of another app. */
export interface Target {
  readonly appId: string;
  readonly key: string;
  readonly otherApp: {readonly appId: string; readonly key: string};
  /** The claims that would be accepted if honestly signed. */
  readonly claims: Record<string, unknown>;
}

const none = (alg: string, {claims}: Target) => `${base64url({alg})}.${base64url(claims)}.`;
const withHeader = (header: object, {claims}: Target, key: string) =>
  signToken(claims, key, {header: {alg: 'HS256', ...header}});
const withClaims = (target: Target, change: Record<string, unknown>) =>
  signToken({...target.claims, ...change}, target.key);
const without = (target: Target, claim: string) => {
  const {[claim]: _left, ...claims} = target.claims;
  return signToken(claims, target.key);
};
const rawClaims = ({claims, key}: Target, add: string) =>
  signToken(JSON.stringify(claims).replace(/}$/, `,${add}}`), key);
const good = ({claims, key}: Target) => signToken(claims, key);
const parts = (target: Target) => good(target).split('.') as [string, string, string];

function asymmetric(target: Target): string {
  const {privateKey, publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
  const header = base64url({alg: 'RS256', jwk: publicKey.export({format: 'jwk'})});
  const signed = `${header}.${base64url(target.claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

/** Tokens that look right and must never be accepted (goal S1). */
export const attacks: readonly (readonly [name: string, forge: (target: Target) => string])[] = [
  ['alg none without a signature', (target) => none('none', target)],
  ['alg None', (target) => none('None', target)],
  ['alg NONE', (target) => none('NONE', target)],
  ['alg nOnE', (target) => none('nOnE', target)],
  ['alg none with the signature of an honest token', (target) => `${none('none', target)}${parts(target)[2]}`],
  ['an empty alg', (target) => signToken(target.claims, target.key, {header: {alg: ''}})],
  ['no alg', (target) => signToken(target.claims, target.key, {header: {typ: 'JWT'}})],
  ['alg hs256 in lower case', (target) => signToken(target.claims, target.key, {header: {alg: 'hs256'}})],
  ['alg HS384 with the right key', (t) => signToken(t.claims, t.key, {header: {alg: 'HS384'}, hash: 'sha384'})],
  ['alg HS512 with the right key', (t) => signToken(t.claims, t.key, {header: {alg: 'HS512'}, hash: 'sha512'})],
  ['alg HS256 in the header, SHA-1 in fact', (t) => signToken(t.claims, t.key, {hash: 'sha1'})],
  ['alg RS256 with a key of its own in jwk', asymmetric],
  ['alg as a list', (target) => signToken(target.claims, target.key, {header: {alg: ['HS256', 'none']}})],
  ['an empty key', (target) => signToken(target.claims, '')],
  ['a short key', (target) => signToken(target.claims, 'secret')],
  ['the app id as key', (target) => signToken(target.claims, target.appId)],
  ['the key without its prefix', (target) => signToken(target.claims, target.key.replace(/^sk_test_/, ''))],
  ['the key in upper case', (target) => signToken(target.claims, target.key.toUpperCase())],
  ['the key decoded from base64', (t) => signToken(t.claims, Buffer.from(t.key, 'base64').toString('latin1'))],
  ["another app's key", (target) => signToken(target.claims, target.otherApp.key)],
  ["another app's key and issuer", (t) => signToken({...t.claims, iss: t.otherApp.appId}, t.otherApp.key)],
  ['a kid that names a file, signed with its content', (t) => withHeader({kid: '/dev/null'}, t, '')],
  ['a kid with SQL', (target) => withHeader({kid: "x' union select 'secret' --"}, target, 'secret')],
  ['a jku of the attacker', (target) => withHeader({jku: 'https://evil.example/keys'}, target, 'secret')],
  ['an x5u of the attacker', (target) => withHeader({x5u: 'https://evil.example/cert'}, target, 'secret')],
  ['an x5c of the attacker', (target) => withHeader({x5c: ['MIIB']}, target, 'secret')],
  ['an oct jwk of the attacker', (t) => withHeader({jwk: {kty: 'oct', k: base64url('secret')}}, t, 'secret')],
  ['a critical extension', (target) => withHeader({crit: ['exp2'], exp2: 1}, target, target.key)],
  ['an unencoded payload', (target) => withHeader({crit: ['b64'], b64: false}, target, target.key)],
  ['two algs in the header', (t) => signToken(t.claims, t.key, {header: '{"alg":"none","alg":"HS256"}'})],
  ['no iss', (target) => without(target, 'iss')],
  ['an empty iss', (target) => withClaims(target, {iss: ''})],
  ['an iss in another case', (target) => withClaims(target, {iss: target.appId.toUpperCase()})],
  ['iss as a list', (target) => withClaims(target, {iss: [target.appId]})],
  ["another app's iss under our key", (target) => withClaims(target, {iss: target.otherApp.appId})],
  ['iss twice', (target) => rawClaims(target, `"iss":"${target.appId}"`)],
  ['no tokenType', (target) => without(target, 'tokenType')],
  [
    'a tokenType in another case',
    (target) => withClaims(target, {tokenType: String(target.claims.tokenType).toUpperCase()}),
  ],
  ['tokenType as a list', (target) => withClaims(target, {tokenType: ['user', 'app']})],
  ['tokenType twice', (target) => rawClaims(target, `"tokenType":"${String(target.claims.tokenType)}"`)],
  ['tokenType twice, once escaped', (t) => rawClaims(t, `"\\u0074okenType":"${String(t.claims.tokenType)}"`)],
  ['an expired token', (target) => withClaims(target, {exp: inSeconds(-60)})],
  ['a token that is not valid yet', (target) => withClaims(target, {nbf: inSeconds(60)})],
  ['exp as text', (target) => withClaims(target, {exp: '4102444800'})],
  ['exp in milliseconds', (target) => withClaims(target, {exp: Date.now() + 60_000})],
  ['exp beyond all numbers', (target) => rawClaims(target, '"exp":1e999')],
  ['exp null', (target) => withClaims(target, {exp: null})],
  ['exp negative', (target) => withClaims(target, {exp: -1})],
  ['exp twice', (target) => rawClaims(target, `"exp":${inSeconds(-60)},"exp":${inSeconds(60)}`)],
  ['nbf as text', (target) => withClaims(target, {nbf: '0'})],
  ['a changed payload', (t) => `${parts(t)[0]}.${base64url({...t.claims, admin: true})}.${parts(t)[2]}`],
  ['a cut signature', (target) => good(target).slice(0, -4)],
  ['an empty signature', (target) => `${parts(target)[0]}.${parts(target)[1]}.`],
  ['a lengthened signature', (target) => `${good(target)}AAAA`],
  [
    'a signature in hex',
    ({claims, key}) => {
      const signed = `${base64url({alg: 'HS256'})}.${base64url(claims)}`;
      return `${signed}.${createHmac('sha256', key).update(signed).digest('hex')}`;
    },
  ],
  ['only two parts', (target) => parts(target).slice(0, 2).join('.')],
  ['four parts', (target) => `${good(target)}.${parts(target)[2]}`],
  ['five parts, as if encrypted', (target) => `${good(target)}.AAAA.AAAA`],
  ['a payload that is no object', ({key}) => signToken('"alice"', key)],
  ['a payload that is no JSON', ({key}) => signToken('alice', key)],
  ['a header that is no JSON', (target) => signToken(target.claims, target.key, {header: 'HS256'})],
  ['100 kB', (target) => withClaims(target, {padding: 'x'.repeat(100_000)})],
  ['padding characters', (target) => `${good(target)}=`],
  ['a comma and a second token', (target) => `${good(target)},${good(target)}`],
];
