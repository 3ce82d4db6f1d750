import type { Choices } from './choices.js';

/** Whom a `who` of a document means on a day. */
export interface WhoToday {
  readonly people: readonly string[];
  /** where it depends on the content: of how many units somebody holds the role, and how many there are */
  readonly units: { readonly held: number; readonly all: number } | null;
  /** nobody answers to it, in any unit */
  readonly nobody: boolean;
}

interface Dated {
  readonly from: string;
  readonly to?: string | null;
}

const holds = ({ from, to }: Dated, day: string): boolean => from <= day && (to == null || day <= to);

/** `day` is a plain date. A text that is no `who` means nobody. */
export function whoToday(who: string, { groups, people, departments }: Choices, day: string): WhoToday {
  const [kind, rest = ''] = split(who, ':');
  if (kind === 'person') return of(people.flatMap(({ id, name }) => (id === rest ? [name] : [])));
  if (kind === 'group') {
    const members = groups.find(({ key }) => key === rest)?.members ?? [];
    return of(members.filter((one) => holds(one, day)).map(({ person }) => person.name));
  }
  const [role, scope] = split(rest, '@');
  const held = people.flatMap(({ name, memberships }) =>
    memberships.flatMap((one) =>
      one.role === role && holds(one, day) ? [{ name, departmentId: one.department?.id ?? null }] : [],
    ),
  );
  if (scope === 'organisation') return of(held.flatMap((one) => (one.departmentId === null ? [one.name] : [])));
  const units = departments.filter(({ id }) => held.some(({ departmentId }) => departmentId === id));
  return { people: [], units: { held: units.length, all: departments.length }, nobody: units.length === 0 };
}

const of = (people: readonly string[]): WhoToday => {
  const names = [...new Set(people)];
  return { people: names, units: null, nobody: names.length === 0 };
};

function split(text: string, by: string): readonly [string, string?] {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
