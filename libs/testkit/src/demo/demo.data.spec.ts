import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { enterText } from '@pregon/domain';
import { RIUDALBA_ACCOUNTS } from './accounts.data.js';
import { RIUDALBA_DEPARTMENTS } from './departments.data.js';
import { RIUDALBA_PEOPLE } from './people.data.js';
import { ADVERTISING_TABLE, riudalbaPolicies } from './policies.data.js';
import { RIUDALBA_POSTS, RIUDALBA_SCRIPT } from './script.data.js';

const assets = path.join(__dirname, '..', '..', 'assets');
const departments = new Set(RIUDALBA_DEPARTMENTS.map(({ code }) => code));
const accounts = new Map(RIUDALBA_ACCOUNTS.map((account) => [account.key, account]));
const people = new Map(RIUDALBA_PEOPLE.map((person) => [person.key, person]));

describe('the demo of Riudalba', () => {
  it('has the fourteen departments, each with a head or run by its author', () => {
    expect(departments.size).toBe(14);
    for (const code of departments)
      expect(RIUDALBA_PEOPLE.some(({ seats }) => seats.some((seat) => seat.role === 'head' && seat.in === code))).toBe(
        true,
      );
  });

  it('has its accounts on the four networks, and two that are not its to publish on', () => {
    expect(RIUDALBA_ACCOUNTS.filter(({ unconnected }) => !unconnected)).toHaveLength(24);
    expect(RIUDALBA_ACCOUNTS.filter(({ unconnected }) => unconnected).map(({ key }) => key)).toEqual([
      'fb-orfe',
      'x-impostor',
    ]);
    const names = RIUDALBA_ACCOUNTS.map(({ network, handle }) => `${network} ${handle}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(RIUDALBA_POSTS.map((post) => [post.id, post] as const))('%s can be told', (_, post) => {
    const author = people.get(post.by);
    expect(author?.seats).toContainEqual(expect.objectContaining({ role: 'editor', in: post.department }));
    expect(departments).toContain(post.department);
    for (const key of post.to) {
      const account = accounts.get(key);
      const shared = account?.shared;
      const allowed = account?.owner === post.department || shared === 'all' || shared?.includes(post.department);
      expect({ key, allowed, unconnected: account?.unconnected }).toEqual({
        key,
        allowed: true,
        unconnected: undefined,
      });
      // Instagram publishes photos only.
      if (account?.network === 'instagram') expect(post.picture).toBeDefined();
    }
    for (const text of [post.es, post.va, post.en]) if (text) expect(enterText(text).ok).toBe(true);
    if (post.picture) expect(existsSync(path.join(assets, `${post.picture.name}.jpg`))).toBe(true);
  });

  it('says everything in both languages, except the drafts that are wrong on purpose', () => {
    const unfinished = RIUDALBA_POSTS.filter(({ va, picture }) => !va || (picture && !picture.es)).map(({ id }) => id);
    expect(unfinished).toEqual(['B20', 'B21']);
  });

  it('leaves nobody out of the table that decides on advertising', () => {
    for (const key of ADVERTISING_TABLE) expect(people.has(key)).toBe(true);
    const policies = riudalbaPolicies({ personId: (key) => key });
    expect(new Set(policies.map(({ key }) => key)).size).toBe(policies.length);
    expect(policies.filter(({ contentClasses }) => !contentClasses)).toHaveLength(1);
  });

  it('tells the twins to fail only on accounts that have something to send then', () => {
    for (const fault of RIUDALBA_SCRIPT.faults) {
      const struck = RIUDALBA_POSTS.filter(
        ({ at, to }) => JSON.stringify(at) === JSON.stringify(fault.at) && to.includes(fault.account),
      );
      expect(struck).toHaveLength(1);
    }
  });

  it('carries few and light pictures', () => {
    const files = readdirSync(assets);
    expect(files.length).toBeLessThanOrEqual(9);
    for (const file of files) expect(statSync(path.join(assets, file)).size).toBeLessThan(60_000);
  });
});
