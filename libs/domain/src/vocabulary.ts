/**
 * The words every other part shares. Code in English; the interface says them in the user's language.
 * Nothing here does I/O; the constants are the enums of the GraphQL schema and the values of the database's columns.
 */

/** Networks are plug-ins: the core never lists them. A network is its key, e.g. `facebook`. */
export type NetworkKey = string;

/** BCP 47 of what citizens read: `es`, `ca-valencia`, `en`; `mul` for one post that carries several languages. */
export type LanguageTag = string;

/** Editorial life of a variant (one account × language × format). A post's state is derived, never stored. */
export const EDITORIAL_STATES = [
  'draft',
  'in_review',
  'changes_requested',
  'approved',
  'scheduled',
  'rejected',
  'withdrawn',
  'revoked',
  'time_missed',
  'archived',
] as const;
export type EditorialState = (typeof EDITORIAL_STATES)[number];

/** Delivery of one variant in one slot. Separate from the editorial machine on purpose. */
export const DELIVERY_STATES = [
  'waiting',
  'queued',
  'sending',
  'pending',
  'published',
  'refused',
  'throttled',
  'unauthorised',
  'unknown',
  'held',
  'cancelled',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What a person may hold in a department, or in the whole organisation. */
export const ROLES = [
  'editor',
  'head',
  'coordinator',
  'communications_chief',
  'reviewer_legal',
  'reviewer_language',
  'reviewer_data_protection',
  'secretary',
  'comptroller',
  'councillor',
  'duty_officer',
  'care_supervisor',
  'auditor',
  'administrator',
  'external',
  'viewer',
] as const;
export type Role = (typeof ROLES)[number];

/** A person's role, in a department or (departmentId null) the whole organisation, with its dates. */
export interface Membership {
  readonly personId: string;
  readonly departmentId: string | null;
  readonly role: Role;
  /** ISO date, inclusive. */
  readonly from: string;
  /** ISO date, inclusive; null = open. */
  readonly to: string | null;
}

/** How an account says a bilingual post. */
export const LANGUAGE_POLICIES = ['separate', 'joined', 'single'] as const;
export type LanguagePolicy = (typeof LANGUAGE_POLICIES)[number];

/**
 * Only a healthy account sends. `no_credits`: the network asks for money first. `blocked`: the network has stopped the
 * account. Both end by a person's word that it is solved, or by a post that went out. `unconfirmed`: somebody else
 * connected it again, and a second person has not said yes.
 */
export const ACCOUNT_HEALTH = [
  'healthy',
  'unauthorised',
  'no_credits',
  'blocked',
  'unconfirmed',
  'disconnected',
  'not_connected',
] as const;
export type AccountHealth = (typeof ACCOUNT_HEALTH)[number];

export const TIERS = ['A', 'B', 'C'] as const;
export type Tier = (typeof TIERS)[number];

/** Where a planned moment lies: what people planned is stored, the instant is derived. */
export interface WallTime {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM` */
  readonly time: string;
  /** IANA zone, e.g. `Europe/Madrid` */
  readonly zone: string;
  /** Only for a time that exists twice: 0 = the first, 1 = the second. */
  readonly fold: 0 | 1 | null;
}
