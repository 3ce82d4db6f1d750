import type { LanguagePolicy, Role, Tier } from '@pregon/domain';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** A moment of the three weeks: -1 last week, 0 this one, 1 the next. */
export interface Moment {
  readonly week: -1 | 0 | 1;
  readonly day: (typeof DAYS)[number];
  /** HH:MM */
  readonly time: string;
}

export interface DemoDepartment {
  readonly code: string;
  readonly es: string;
  readonly ca: string;
}

export interface DemoPerson {
  /** part before the at sign of their address; what the stories call them by */
  readonly key: string;
  readonly name: string;
  /** `EDU` in a department, null in the whole organisation */
  readonly seats: readonly { readonly role: Role; readonly in: string | null; readonly until?: Moment }[];
}

export interface DemoAccount {
  readonly key: string;
  readonly network: string;
  readonly handle: string;
  readonly name: string;
  readonly tier: Tier;
  readonly owner: string;
  /** codes of departments besides the owner; left out: only the owner; `all`: everybody */
  readonly shared?: 'all' | readonly string[];
  readonly languagePolicy?: LanguagePolicy;
  readonly languages?: readonly string[];
  /** Inventoried, and not ours to publish on. */
  readonly unconnected?: true;
  readonly note?: string;
}

export type PictureName = 'alerta' | 'arros' | 'escola' | 'festes' | 'llibres' | 'mapa' | 'pista' | 'pont' | 'violeta';

/** How far the story of a post goes before its hour; what happens at its hour is the machinery's. */
export type Course =
  | { readonly kind: 'approved' }
  | { readonly kind: 'draft' }
  /** after so many approvals it waits for the next step */
  | { readonly kind: 'waiting'; readonly approvals: number }
  | { readonly kind: 'rejected'; readonly approvals: number; readonly reason: string }
  | { readonly kind: 'sent_back'; readonly reason: string }
  | { readonly kind: 'withdrawn'; readonly at: Moment; readonly reason: string }
  /** approved, then changed by its author and submitted again: waits after so many approvals of the new round */
  | { readonly kind: 'changed'; readonly approvals: number; readonly texts: Readonly<Record<string, string>> };

export interface DemoPost {
  /** as in the outline of the three weeks */
  readonly id: string;
  readonly at: Moment;
  readonly by: string;
  readonly department: string;
  readonly to: readonly string[];
  readonly class: string;
  readonly campaign?: string;
  readonly labels?: readonly string[];
  readonly es: string;
  readonly va?: string;
  readonly en?: string;
  readonly picture?: { readonly name: PictureName; readonly es: string; readonly va: string; readonly en?: string };
  readonly note?: string;
  /** Written just before its hour instead of the day before. */
  readonly urgent?: true;
  readonly course: Course;
}

/** What the twin is told to do wrong, and from when. */
export interface DemoFault {
  readonly at: Moment;
  readonly account: string;
  /** The answer is lost, once; or the account's permission ends, until somebody connects it again. */
  readonly kind: 'close-after' | 'token-gone';
  /** as the network calls it; left out: whatever it is asked next */
  readonly operation?: string;
  /** This post is waited for until the product has found out by itself what became of it. */
  readonly clearsUp?: string;
}
