import { needsAttention } from './account.health.js';
import type { AccountHealth } from '@pregon/domain';

/** The filters of the accounts, as the address holds them. */
export interface AccountQuery {
  readonly search: string;
  readonly attention: boolean;
  readonly networks: readonly string[];
  readonly tiers: readonly string[];
  readonly departments: readonly string[];
}

const list = (address: URLSearchParams, name: string): string[] => (address.get(name) ?? '').split(',').filter(Boolean);

export const readAccountQuery = (address: URLSearchParams): AccountQuery => ({
  search: address.get('buscar') ?? '',
  attention: address.has('atencion'),
  networks: list(address, 'redes'),
  tiers: list(address, 'niveles'),
  departments: list(address, 'departamentos'),
});

export function writeAccountQuery(query: AccountQuery): URLSearchParams {
  const address = new URLSearchParams();
  if (query.search !== '') address.set('buscar', query.search);
  if (query.attention) address.set('atencion', 'si');
  if (query.networks.length > 0) address.set('redes', query.networks.join(','));
  if (query.tiers.length > 0) address.set('niveles', query.tiers.join(','));
  if (query.departments.length > 0) address.set('departamentos', query.departments.join(','));
  return address;
}

interface Listed {
  readonly network: string;
  readonly name: string;
  readonly handle: string;
  readonly tier: string;
  readonly health: AccountHealth;
  readonly department: { readonly id: string; readonly name: string };
}

/** Without case or accents: "policia" finds "Policía". */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function matches(account: Listed, query: AccountQuery): boolean {
  const words = plain(`${account.name} ${account.handle} ${account.department.name}`);
  const of = (chosen: readonly string[], value: string) => chosen.length === 0 || chosen.includes(value);
  return (
    plain(query.search)
      .split(/\s+/)
      .every((word) => words.includes(word)) &&
    (!query.attention || needsAttention(account.health)) &&
    of(query.networks, account.network) &&
    of(query.tiers, account.tier) &&
    of(query.departments, account.department.id)
  );
}

/** By network in the networks' order; inside it the most public first, then by name. */
export function byNetwork<T extends Listed>(
  accounts: readonly T[],
  networks: readonly string[],
): readonly { readonly network: string; readonly accounts: readonly T[] }[] {
  const known = [...networks, ...accounts.map((account) => account.network)];
  return [...new Set(known)]
    .map((network) => ({
      network,
      accounts: accounts
        .filter((account) => account.network === network)
        .sort((one, other) => one.tier.localeCompare(other.tier) || one.name.localeCompare(other.name)),
    }))
    .filter((group) => group.accounts.length > 0);
}
