import type { EntityManager } from 'typeorm';

export interface Actor {
  readonly kind: 'person' | 'system';
  readonly personId: string | null;
  /** `person`, or which part of the machinery acts: `clock`, `relay`, `worker` … */
  readonly name: string;
  readonly sessionId: string | null;
  /** How the person proved who they are; null for the machinery. */
  readonly strength: 'password' | 'setup_code' | 'second_factor' | 'mail_code' | null;
}

declare const branded: unique symbol;

/**
 * One open transaction of one tenant. Only `Ledger` makes it, so whoever holds one
 * knows that row-level security is in force and that nobody nested another inside.
 */
export type Tx = EntityManager & {
  /** organisation id */
  readonly tenant: string;
  readonly actor: Actor;
  /** what open screens are told once this is committed; see live.ts */
  readonly wakes: string[];
  /** false where a pooler stands between, which may not know a connection's statements by name */
  readonly keepsPlans: boolean;
  readonly [branded]: true;
};

export interface As {
  readonly organisationId: string;
  readonly actor: Actor;
}

export const systemActor = (name: string): Actor => ({
  kind: 'system',
  personId: null,
  name,
  sessionId: null,
  strength: null,
});
