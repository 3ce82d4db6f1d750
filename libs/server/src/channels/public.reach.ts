import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { NETWORKS } from '@pregon/networks/rules';
import type { Ledger } from '../ledger/ledger.service.js';
import { systemActor } from '../ledger/tx.js';
import type { NetworkEndpoints } from './network.endpoints.js';

export const REACH_STATES = [
  'reached',
  'not_needed',
  'private_address',
  'insecure',
  'unreachable',
  'other_answer',
] as const;
export type ReachState = (typeof REACH_STATES)[number];

const TIMEOUT_MS = 10_000;

const closed = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  closed.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  closed.addSubnet(net, bits, 'ipv6');

/** Whether an address lies where nobody outside can come: this machine, this building. */
export const isClosed = (address: string): boolean =>
  closed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') ||
  (address.startsWith('::ffff:') && closed.check(address.slice(7), 'ipv4'));

/** Addresses of a host; empty where the name leads nowhere. */
const addressesOf = async (host: string): Promise<string[]> => {
  const bare = host.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return [bare];
  const found = await lookup(bare, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
};

/**
 * Whether a network could fetch a photo from us. It is asked from here, so a wall that only closes outside stays unseen:
 * the name has to lead out of this house, over https, and to this very installation.
 */
export async function lookFromOutside(publicUrl: string, endpoints: NetworkEndpoints): Promise<ReachState> {
  const fetching = NETWORKS.filter(({ capabilities }) => capabilities.fetchesMedia);
  const apis = fetching.map(({ key }) => new URL(endpoints.of(key).api).hostname);
  const played = await Promise.all(apis.map(async (host) => (await addressesOf(host)).some(isClosed)));
  if (played.every(Boolean)) return 'not_needed';
  const url = new URL(publicUrl);
  const addresses = await addressesOf(url.hostname);
  if (addresses.length === 0) return 'unreachable';
  if (addresses.some(isClosed)) return 'private_address';
  if (url.protocol !== 'https:') return 'insecure';
  const answer = await fetch(new URL('/health/live', url), {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null);
  if (!answer) return 'unreachable';
  const said: unknown = await answer.json().catch(() => null);
  return answer.ok && typeof said === 'object' && said !== null && 'ok' in said ? 'reached' : 'other_answer';
}

/** Written down for every organisation that has a connected account. */
export async function noteReach(ledger: Ledger, state: ReachState): Promise<void> {
  const organisations = await ledger.acrossTenants((q) =>
    q.query<{ id: string }[]>(`SELECT DISTINCT organisation_id AS id FROM account_connection`),
  );
  for (const { id: organisationId } of organisations)
    await ledger.run({ organisationId, actor: systemActor('worker') }, (tx) =>
      tx.query(
        `INSERT INTO public_reach (organisation_id, state) VALUES ($1, $2)
         ON CONFLICT (organisation_id) DO UPDATE SET state = $2, checked_at = clock_timestamp()`,
        [tx.tenant, state],
      ),
    );
}
