import type { GraphqlClient } from '../graphql.client.js';
import { toInstant } from '@pregon/domain';
import type { Colleague } from '../seed/colleague.js';
import { INSTALLATION, installationShape } from '../seed/documents.js';
import { Town } from '../seed/town.js';
import { RIUDALBA_ACCOUNTS } from './accounts.data.js';
import { circuitSources } from './circuits.js';
import { DemoWeeks } from './demo.week.js';
import type { DemoDepartment } from './demo.types.js';
import { RIUDALBA_DEPARTMENTS } from './departments.data.js';
import { augustOf, RIUDALBA_ABSENCES, RIUDALBA_GROUPS, WITH_AUTHENTICATOR, workingHours } from './house.data.js';
import { inTurns } from './in-turns.js';
import { DEMO_PASSWORD, RIUDALBA_ADMIN, RIUDALBA_DOMAIN, RIUDALBA_PEOPLE } from './people.data.js';
import { Pictures } from './pictures.js';
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
  await Promise.all([groupsOf(town, people), town.workingHours(workingHours(weeks))]);
  // Circuits name the groups, so these come first.
  await Promise.all([
    circuitSources().then((sources) => inTurns(sources, AT_ONCE, (source) => town.publishes(source))),
    absencesOf(people, weeks),
    inTurns(WITH_AUTHENTICATOR, AT_ONCE, (key) => known(people, key).provesTwice()),
  ]);
  return { town, cast: { departments, people, accounts, remoteIds, weeks, pictures: new Pictures() } };
}

async function departmentsOf(town: Town): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  const make = async ({ code, es, ca, below }: DemoDepartment): Promise<void> => {
    made.set(code, await town.department(code, es, ca, below === null ? null : known(made, below)));
  };
  const areas = RIUDALBA_DEPARTMENTS.filter(({ code }) => RIUDALBA_DEPARTMENTS.some(({ below }) => below === code));
  for (const area of areas) await make(area);
  const others = RIUDALBA_DEPARTMENTS.filter((department) => !areas.includes(department));
  await inTurns(others, AT_ONCE, make);
  return made;
}

async function groupsOf(town: Town, people: ReadonlyMap<string, Colleague>): Promise<void> {
  await inTurns(RIUDALBA_GROUPS, AT_ONCE, ({ key, name, members }) =>
    town.group(
      key,
      name,
      members.map((member) => known(people, member)),
    ),
  );
}

async function absencesOf(people: ReadonlyMap<string, Colleague>, weeks: DemoWeeks): Promise<void> {
  await inTurns(RIUDALBA_ABSENCES, AT_ONCE, ({ who, deputy, cause, from, to }) =>
    known(people, who).isAway(known(people, deputy), { cause, from: weeks.instant(from), to: weeks.instant(to) }),
  );
  const midnight = (date: string): string => {
    const at = toInstant({ date, time: '00:00', zone: weeks.zone, fold: null });
    if (!at.ok) throw new Error(`${date} has no midnight in ${weeks.zone}`);
    return at.value;
  };
  const marta = known(people, 'marta.soler');
  for (const { deputy, from, to } of augustOf(weeks.date({ week: 1, day: 'sun', time: '00:00' })))
    await marta.isAway(known(people, deputy), { cause: 'vacaciones', from: midnight(from), to: midnight(to) });
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
