import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { enterText, readPolicy } from '@pregon/domain';
import { parse } from 'yaml';
import { z } from 'zod';
import { RIUDALBA_ACCOUNTS } from './accounts.data.js';
import { circuitSources } from './circuits.js';
import { RIUDALBA_DEPARTMENTS } from './departments.data.js';
import { augustOf, RIUDALBA_ABSENCES, RIUDALBA_GROUPS } from './house.data.js';
import { RIUDALBA_PEOPLE } from './people.data.js';
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
    const writes = author?.seats.filter((seat) => seat.in === post.department).map(({ role }) => role) ?? [];
    expect(writes.some((role) => ['editor', 'head', 'external'].includes(role))).toBe(true);
    // An agency writes; a colleague of the house sends it to approval.
    const sender = people.get(post.sentBy ?? post.by);
    expect(sender?.seats.some((seat) => seat.in === post.department && seat.role !== 'external')).toBe(true);
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
      // Instagram publishes nothing without something to see.
      if (account?.network === 'instagram') expect(post.picture ?? post.film).toBeDefined();
    }
    for (const { on } of post.own ?? []) expect(post.to).toContain(on);
    for (const text of [post.es, post.va, post.en]) if (text) expect(enterText(text).ok).toBe(true);
    if (post.picture) expect(existsSync(path.join(assets, `${post.picture.name}.jpg`))).toBe(true);
  });

  it('says everything in both languages, except the drafts that are wrong on purpose', () => {
    const unfinished = RIUDALBA_POSTS.filter(({ va, picture }) => !va || (picture && !picture.es)).map(({ id }) => id);
    expect(unfinished).toEqual(['B20', 'B21']);
  });

  it('names in its groups, absences and acts only people and posts that it has', () => {
    for (const { key, members } of RIUDALBA_GROUPS)
      for (const member of members) expect({ key, member, known: people.has(member) }).toMatchObject({ known: true });
    for (const { who, deputy } of RIUDALBA_ABSENCES)
      expect([people.has(who), people.has(deputy)]).toEqual([true, true]);
    const ids = RIUDALBA_POSTS.map(({ id }) => id);
    for (const { post, by } of RIUDALBA_SCRIPT.acts) expect([ids.includes(post), people.has(by)]).toEqual([true, true]);
  });

  it('reads every circuit of the ten, and has somebody for each group that they ask', async () => {
    const policies = (await circuitSources()).map((source) => {
      const { policy, issues } = readPolicy(z.json().parse(parse(source)), { id: 'p', version: 1 });
      expect(issues).toEqual([]);
      return policy;
    });
    const keys = policies.map((policy) => policy?.key ?? '');
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(keys.map((key) => key.slice(0, 4))).size).toBe(10);
    const asked = policies.flatMap((policy) =>
      [...(policy?.steps ?? []), ...(policy?.stepsAfter ?? [])].flatMap(({ who, escalateTo }) => [
        ...who,
        ...escalateTo,
      ]),
    );
    for (const who of asked)
      if (who.kind === 'group') expect(RIUDALBA_GROUPS.map(({ key }) => key)).toContain(who.group);
      else if (who.kind === 'role')
        expect(RIUDALBA_PEOPLE.some(({ seats }) => seats.some(({ role }) => role === who.role))).toBe(true);
  });

  it('sends the chief away every August, whatever the month it is started in', () => {
    expect(augustOf('2026-11-22').map(({ from, to }) => [from, to])).toEqual([
      ['2027-08-01', '2027-08-16'],
      ['2027-08-16', '2027-09-01'],
    ]);
    expect(augustOf('2026-07-31')[0]?.from).toBe('2026-08-01');
    expect(augustOf('2026-08-01')[0]?.from).toBe('2027-08-01');
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
