import type { Certificate } from '../approval/certificate.types.js';
import type { Facts } from '../approval/facts.js';
import type { ApprovalPolicy } from '../approval/policy.types.js';
import type { ApprovalRun } from '../approval/run.types.js';
import type { Staff } from '../approval/staff.js';
import type { By, DomainEvent } from '../event.js';
import type { Contribution } from '../post/contribution.js';
import type { EditorialVariant } from '../post/post.types.js';
import type { Publication } from '../publication/publication.types.js';
import type { Look } from '../publication/unknown.js';
import type { Decided, Refusal } from '../refusal.js';
import { instantOf, msOf } from '../schedule/instant.js';
import type { EditorialState, Membership } from '../vocabulary.js';
import { at, FACTS, policyOf, post as held, role, staff as house, stepOf } from './town-hall.js';

/** A small administration whose history a property drives: what is stored, what is outside, and who works. */
export interface WorldVariant {
  readonly id: string;
  readonly accountId: string;
  readonly group: string | null;
  readonly facts: Facts;
  state: EditorialState;
  text: number;
  revision: { readonly id: string; readonly hash: string } | null;
}

export interface WorldPost {
  readonly id: string;
  base: number;
  slot: { readonly id: string; at: string } | null;
  variants: WorldVariant[];
  contributions: Contribution[];
  runs: ApprovalRun[];
}

export interface Stored {
  posts: WorldPost[];
  publications: Publication[];
  certificates: { readonly certificate: Certificate; revokedAt: string | null }[];
  looks: Record<string, Look[]>;
  suspended: string[];
  paused: boolean;
  sick: boolean;
}

/** What stands on a network, whoever knows of it. */
export interface BookEntry {
  readonly remoteId: string;
  /** null: somebody posted the same words by hand */
  readonly publicationId: string | null;
  readonly revisionId: string;
  readonly hash: string;
  /** machine time */
  readonly at: number;
}

/** A call on its way: it may be aborted, arrive and be answered, or arrive and lose its answer. */
export interface Call {
  readonly publicationId: string;
  readonly revisionId: string;
  readonly hash: string;
  readonly arrivesAt: number;
  readonly fate: 'answered' | 'answer_lost' | 'refused' | 'never_reached';
  arrived: boolean;
  remoteId: string | null;
}

export interface Worker {
  readonly publicationId: string;
  readonly attempt: number;
  call: Call | null;
}

/** Somebody looks at a step: what they will answer is about what they saw then. */
export interface Screen {
  readonly postId: string;
  readonly runId: string;
  readonly stepKey: string;
  readonly personId: string;
  readonly items: readonly { readonly variantId: string; readonly hash: string }[];
}

export const CREATED = msOf(at('08:00'));
export const MEMBERS: readonly Membership[] = [
  held('ana', 'editor', 'CUL'),
  held('eva', 'editor', 'CUL'),
  held('hugo', 'head', 'CUL'),
  held('hugo', 'editor', 'CUL'),
  held('irene', 'head', 'CUL'),
  held('carme', 'communications_chief', null),
  held('carme', 'head', 'CUL'),
  held('diego', 'communications_chief', null),
  held('elena', 'communications_chief', null),
];
export const PEOPLE = [...new Set(MEMBERS.map((one) => one.personId))];

const heads = role('head', 'unit');
const chiefs = role('communications_chief');
export const POLICIES: readonly ApprovalPolicy[] = [
  policyOf([stepOf('unidad', [heads]), stepOf('comunicacion', [chiefs])]),
  policyOf([stepOf('todas', [chiefs], { mode: 'all' })], {
    id: 'P-02',
    priority: 20,
    match: { classes: ['all'] },
  }),
  policyOf(
    [stepOf('mesa', [heads, chiefs], { mode: { quorum: 2, rejectIf: null } }), stepOf('comunicacion', [chiefs])],
    {
      id: 'P-03',
      priority: 20,
      match: { classes: ['quorum'] },
      validityHours: 6,
      moveWithoutApprovalMinutes: 30,
    },
  ),
];

/** Where a history happens: its circuits, whom they may ask on different days, and what may be told. */
export interface Town {
  readonly policies: readonly ApprovalPolicy[];
  readonly people: readonly string[];
  readonly writers: readonly string[];
  /** the same people at different times: who holds what, who is away; one of them is true at a time */
  readonly houses: readonly Staff[];
  /** of the nth variant of a post */
  readonly factsOf: (post: number, variant: number) => Facts;
}

const classes = ['any', 'all', 'quorum'].map((name): Facts => ({ ...FACTS, content_class: name }));
export const SMALL_TOWN: Town = {
  policies: POLICIES,
  people: PEOPLE,
  writers: ['ana', 'eva', 'hugo', 'carme'],
  houses: [house(MEMBERS)],
  factsOf: (post) => pick(classes, post) ?? FACTS,
};

export class World {
  constructor(readonly town: Town = SMALL_TOWN) {}
  db: Stored = { posts: [], publications: [], certificates: [], looks: {}, suspended: [], paused: false, sick: false };
  backup: Stored | null = null;
  fencedSince: number | null = null;
  machine = CREATED;
  /** how far business time runs ahead of the machine's; only grows */
  ahead = 0;
  jobs: { readonly publicationId: string; readonly epoch: number }[] = [];
  workers: Worker[] = [];
  calls: Call[] = [];
  book: BookEntry[] = [];
  events: DomainEvent[] = [];
  readonly refusals: { readonly what: string; readonly refusal: Refusal }[] = [];
  /** which of the town's houses is true now */
  day = 0;
  /** what somebody has open on their screen, however old by now */
  screens: Screen[] = [];
  readonly tally = new Map<string, number>();
  private serial = 0;

  id = (kind: string): string => `${kind}-${(this.serial += 1)}`;
  get now(): string {
    return instantOf(this.machine + this.ahead);
  }
  get machineNow(): string {
    return instantOf(this.machine);
  }
  by = (personId: string | null): By => ({ personId, name: personId ?? 'clock', at: this.now });
  get staff(): Staff {
    const today = pick(this.town.houses, this.day) ?? house(MEMBERS);
    const active = [...today.activePersonIds].filter((id) => !this.db.suspended.includes(id));
    return { ...today, activePersonIds: new Set(active), date: this.now.slice(0, 10), at: this.now };
  }

  /** Takes the value and keeps what happened; a refusal changes nothing. */
  take<T extends { readonly events: readonly DomainEvent[] }>(what: string, decided: Decided<T>): T | null {
    this.count(decided.ok ? what : `refused ${what}`);
    if (!decided.ok) {
      this.refusals.push({ what, refusal: decided.refusal });
      return null;
    }
    this.events.push(...decided.value.events);
    return decided.value;
  }

  count(what: string): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
  }

  save(publication: Publication): void {
    this.db.publications = this.db.publications.map((one) => (one.id === publication.id ? publication : one));
  }

  publication = (id: string): Publication | undefined => this.db.publications.find((one) => one.id === id);
  editorial = (post: WorldPost): EditorialVariant[] =>
    post.variants.map((variant) => ({
      id: variant.id,
      state: variant.state,
      group: variant.group,
      hash: variant.revision?.hash ?? null,
      deliveries: this.db.publications.filter((one) => one.variantId === variant.id).map((one) => one.state),
    }));
  certificateOf = (variantId: string) =>
    this.db.certificates.filter((one) => one.certificate.variantId === variantId && one.revokedAt === null).at(-1) ??
    null;
}

export const hashOf = (post: WorldPost, variant: WorldVariant): string =>
  `${post.id}/${variant.accountId}/${variant.id}/${post.base}.${variant.text}`;

/** Stable choice out of a list by a random number. */
export const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
