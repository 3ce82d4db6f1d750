import { canonicalise, type Json, type Sha256 } from '../canonical.js';
import type { Instant } from '../schedule/instant.js';

/**
 * What the chain binds of one record: ids, times and digests, no words. Whatever may hold personal data (reason,
 * payload) is inside `payloadDigest`, so that it can be erased without breaking the chain.
 */
export interface ChainedFacts {
  readonly id: string;
  readonly organisationId: string;
  /** business time */
  readonly at: Instant;
  /** machine time */
  readonly recordedAt: Instant;
  readonly actor: {
    readonly kind: string;
    readonly personId: string | null;
    readonly name: string;
    readonly sessionId: string | null;
    readonly strength: string | null;
  };
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** content hash in force before the change */
  readonly previousHash: string | null;
  readonly payloadDigest: string;
}

/** What stands before the first entry of an organisation's chain. */
export const genesisHash = (organisationId: string, sha256: Sha256): string =>
  sha256(canonicalise({ chain: 1, organisationId }));

/** Digest of what can be erased. The salt (random, per entry, given) keeps short payloads from being guessed back. */
export const payloadDigest = (
  salt: string,
  erasable: { readonly reason: string | null; readonly payload: Json },
  sha256: Sha256,
): string => sha256(canonicalise({ salt, reason: erasable.reason, payload: erasable.payload }));

/** The entry's own hash: over the one before and everything it binds. */
export const entryHash = (previous: string, facts: ChainedFacts, sha256: Sha256): string =>
  sha256(
    canonicalise({
      previous,
      id: facts.id,
      organisationId: facts.organisationId,
      at: facts.at,
      recordedAt: facts.recordedAt,
      actor: {
        kind: facts.actor.kind,
        personId: facts.actor.personId,
        name: facts.actor.name,
        sessionId: facts.actor.sessionId,
        strength: facts.actor.strength,
      },
      action: facts.action,
      subject: { kind: facts.subject.kind, id: facts.subject.id },
      previousHash: facts.previousHash,
      payloadDigest: facts.payloadDigest,
    }),
  );
