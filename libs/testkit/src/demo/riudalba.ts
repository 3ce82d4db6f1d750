import type { GraphqlClient } from '../graphql.client.js';
import type { Colleague } from '../seed/colleague.js';
import { INSTALLATION, installationShape } from '../seed/documents.js';
import { Town } from '../seed/town.js';
import { RIUDALBA_ACCOUNTS } from './accounts.data.js';
import { DemoWeeks } from './demo.week.js';
import { RIUDALBA_DEPARTMENTS } from './departments.data.js';
import { inTurns } from './in-turns.js';
import { DEMO_PASSWORD, RIUDALBA_ADMIN, RIUDALBA_DOMAIN, RIUDALBA_PEOPLE } from './people.data.js';
import { Pictures } from './pictures.js';
import { riudalbaPolicies } from './policies.data.js';
import { known, type Cast } from './post.course.js';

const AT_ONCE = 4;

/** Business time, as everybody may read it. */
export async function businessNow(anybody: GraphqlClient): Promise<string> {
  return (await anybody.ask(INSTALLATION, {}, installationShape)).installation.businessNow;
}

/** Sets the town hall up: departments, people, accounts on the twins, circuits. */
export async function foundRiudalba(anybody: GraphqlClient, setupCode: string): Promise<{ town: Town; cast: Cast }> {
  const town = await Town.found({
    url: anybody.url,
    setupCode,
    name: 'Ajuntament de Riudalba',
    slug: 'riudalba',
    languages: ['es', 'ca-valencia', 'en'],
    adminName: RIUDALBA_ADMIN.name,
    adminEmail: RIUDALBA_ADMIN.email,
    password: DEMO_PASSWORD,
  });
  const weeks = new DemoWeeks(town.zone, await businessNow(anybody));
  const departments = await departmentsOf(town);
  const [people, { accounts, remoteIds }] = await Promise.all([
    peopleOf(town, departments, weeks),
    accountsOf(town, departments),
  ]);
  const policies = riudalbaPolicies({
    personId: (key) => known(people, key).id,
  });
  await inTurns(policies, AT_ONCE, (policy) => town.policy(policy));
  return { town, cast: { departments, people, accounts, remoteIds, weeks, pictures: new Pictures() } };
}

async function departmentsOf(town: Town): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  await inTurns(RIUDALBA_DEPARTMENTS, AT_ONCE, async ({ code, es, ca }) => {
    made.set(code, await town.department(code, es, ca));
  });
  return made;
}

async function peopleOf(town: Town, departments: ReadonlyMap<string, string>, weeks: DemoWeeks) {
  const people = new Map<string, Colleague>();
  await inTurns(RIUDALBA_PEOPLE, AT_ONCE, async ({ key, name, seats }) => {
    const held = seats.map(({ role, in: where, until }) => ({
      role,
      ...(where !== null && { departmentId: known(departments, where) }),
      ...(until && { to: weeks.date(until) }),
    }));
    people.set(key, await town.colleague(name, `${key}@${RIUDALBA_DOMAIN}`, held));
  });
  return people;
}

async function accountsOf(town: Town, departments: ReadonlyMap<string, string>) {
  const accounts = new Map<string, string>();
  const remoteIds = new Map<string, string>();
  await inTurns(RIUDALBA_ACCOUNTS, AT_ONCE, async ({ key, owner, shared, unconnected, ...facts }) => {
    const sharedWithIds = shared === 'all' ? null : (shared ?? []).map((code) => known(departments, code));
    const id = await town.account({ ...facts, departmentId: known(departments, owner), sharedWithIds });
    accounts.set(key, id);
    if (!unconnected) remoteIds.set(key, await town.connects(id));
  });
  return { accounts, remoteIds };
}
