import { byNetwork, matches, readAccountQuery, writeAccountQuery } from './account.filter.js';

const account = (name: string, more: object = {}) => ({
  network: 'facebook',
  name,
  handle: '@policia',
  tier: 'B',
  health: 'healthy' as const,
  department: { id: 'seg', name: 'Policía Local' },
  ...more,
});
const nothing = readAccountQuery(new URLSearchParams());

describe('finding an account', () => {
  it('finds it by its name or its department, whatever the accents', () => {
    expect(matches(account('Emergències Riudalba'), { ...nothing, search: 'emergencies' })).toBe(true);
    expect(matches(account('Riudalba'), { ...nothing, search: 'policia LOCAL' })).toBe(true);
    expect(matches(account('Riudalba'), { ...nothing, search: 'deportes' })).toBe(false);
  });

  it('asks for attention where a connection was lost, not where there never was one', () => {
    const attention = { ...nothing, attention: true };
    expect(matches(account('Esports', { health: 'unauthorised' }), attention)).toBe(true);
    expect(matches(account('Biblioteca', { health: 'not_connected' }), attention)).toBe(false);
    expect(matches(account('Cultura'), attention)).toBe(false);
  });

  it('keeps its filters in the address', () => {
    const query = { ...nothing, search: 'jove', attention: true, networks: ['x', 'telegram'], tiers: ['A'] };
    expect(readAccountQuery(writeAccountQuery(query))).toEqual(query);
  });

  it('groups by network and puts the town hall’s own voice first', () => {
    const groups = byNetwork(
      [account('Zeta', { tier: 'A' }), account('Alfa'), account('Xarxa', { network: 'mastodon' })],
      ['telegram', 'facebook'],
    );
    expect(groups.map((group) => [group.network, group.accounts.map((one) => one.name)])).toEqual([
      ['facebook', ['Zeta', 'Alfa']],
      ['mastodon', ['Xarxa']],
    ]);
  });
});
