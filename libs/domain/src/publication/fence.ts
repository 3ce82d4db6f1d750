/** Which database this is, as PostgreSQL itself says. */
export interface DatabaseIdentity {
  /** drawn once when the installation was made */
  readonly installationId: string;
  /** of the data directory (pg_control_system) */
  readonly systemIdentifier: string;
  /** grows with every recovery to a point in time and every promotion (pg_control_checkpoint) */
  readonly timeline: number;
}

/** How far an organisation's sealed record had come. */
export interface TraceHead {
  readonly organisationId: string;
  readonly sequence: number;
  readonly hash: string;
}

export const FENCE_REASONS = [
  'other_installation',
  'other_database',
  'other_timeline',
  'record_behind',
  'record_differs',
  'declared',
] as const;
export type FenceReason = (typeof FENCE_REASONS)[number];

export interface StartFacts {
  readonly found: DatabaseIdentity;
  /** what the database says of itself from its last start; null = it has never been started */
  readonly recorded: DatabaseIdentity | null;
  /** what lies beside the keys, outside the database; null = nothing yet */
  readonly kept: { readonly identity: DatabaseIdentity; readonly heads: readonly TraceHead[] } | null;
  /** the hash that the database holds at a sequence an exported head names; absent = it does not reach that far */
  readonly hashAt: (head: TraceHead) => string | null;
}

/**
 * Why this start must be fenced: an empty list is an ordinary start. A restore shows as another data directory, as a
 * new timeline, or as a record that ends before what had been exported of it, or goes on otherwise. Losing the queue
 * shows nowhere here: it never stops anything.
 */
export function fencedStart({ found, recorded, kept, hashAt }: StartFacts): readonly FenceReason[] {
  const before = [recorded, kept?.identity ?? null].filter((one) => one !== null);
  const some = (differs: (one: DatabaseIdentity) => boolean): boolean => before.some(differs);
  const heads = kept?.heads ?? [];
  // Another installation's heads say nothing about this one's record.
  const ours = kept?.identity.installationId === found.installationId;
  const reasons: (FenceReason | false)[] = [
    some((one) => one.installationId !== found.installationId) && 'other_installation',
    some((one) => one.systemIdentifier !== found.systemIdentifier) && 'other_database',
    some((one) => one.systemIdentifier === found.systemIdentifier && one.timeline !== found.timeline) &&
      'other_timeline',
    ours && heads.some((head) => hashAt(head) === null) && 'record_behind',
    ours && heads.some((head) => ![null, head.hash].includes(hashAt(head))) && 'record_differs',
  ];
  return reasons.filter((reason) => reason !== false);
}

/** What a network showed of one certified revision that the restored record does not know to be out. */
export const FENCE_VERDICTS = ['out', 'several', 'not_found', 'cannot_tell', 'unavailable'] as const;
export type FenceVerdict = (typeof FENCE_VERDICTS)[number];

/** Whether a person has to look before it may go out: everything but a clear "not found". */
export const staysHeld = (verdict: FenceVerdict): boolean => verdict !== 'out' && verdict !== 'not_found';
