import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * A push endpoint is an address that a browser gave us and that we call from inside: it must be https, on the usual
 * port, and on the public internet. `loopback`: a test's stand-in on this machine, plain text too.
 */
export interface PushReach {
  readonly loopback: boolean;
}

/** Whether such an address may be stored and called. What its name resolves to is checked when it is called. */
export function mayCall(endpoint: string, { loopback }: PushReach): boolean {
  if (!URL.canParse(endpoint) || endpoint.length > 1_000) return false;
  const url = new URL(endpoint);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && ipaddr.process(host).range() === 'loopback')
    return loopback && /^https?:$/.test(url.protocol);
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return isIP(host) === 0
    ? host.includes('.') && !/\.(local|localhost|internal|lan|home)\.?$/i.test(host)
    : isPublic(host);
}

/** A `lookup` for `https.request` that refuses names which lead inside; what was checked is what is connected to. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (failure, addresses) => {
    if (failure) return callback(failure, '', 0);
    const inside = addresses.find(({ address }) => !isPublic(address));
    const [first] = addresses;
    if (inside || !first) return callback(new Error('the name of the push service leads to no public address'), '', 0);
    if (options.all) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};

/** Only what the internet routes: no private, link-local, shared, reserved or mapped private address. */
export const isPublic = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
