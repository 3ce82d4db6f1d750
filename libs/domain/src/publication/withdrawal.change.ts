import type { By, DomainEvent } from '../event.js';
import { accept, type Decided } from '../refusal.js';
import type { TraceAction } from '../trace/action.catalogue.js';
import { nextWithdrawal, type WithdrawalVerb } from './withdrawal.table.js';
import type { Withdrawal } from './withdrawal.types.js';

/** A withdrawal's next state with what the record says of it. */
export interface Withdrawn {
  readonly withdrawal: Withdrawal;
  readonly events: readonly DomainEvent[];
}

export interface Said {
  readonly action: TraceAction;
  readonly reason: string;
  readonly remoteId?: string;
}

/** One step of the machine: the table decides, `fields` say what else becomes true, the record says why. */
export function changeWithdrawal(
  withdrawal: Withdrawal,
  verb: WithdrawalVerb,
  by: By,
  fields: Partial<Withdrawal>,
  said: Said,
): Decided<Withdrawn> {
  const state = nextWithdrawal(withdrawal.state, verb);
  if (!state.ok) return state;
  const next: Withdrawal = { ...withdrawal, ...fields, state: state.value };
  return accept({ withdrawal: next, events: [eventOf(next, by, said, { verb, from: withdrawal.state })] });
}

/** What the record keeps: about the publication, whose story it is. */
export const eventOf = (
  withdrawal: Withdrawal,
  by: By,
  said: Said,
  step: { readonly verb: string; readonly from: string | null },
): DomainEvent => ({
  action: said.action,
  subject: { kind: 'publication', id: withdrawal.publicationId },
  by,
  reason: said.reason,
  previousHash: withdrawal.hash,
  payload: {
    withdrawalId: withdrawal.id,
    verb: step.verb,
    from: step.from,
    to: withdrawal.state,
    way: withdrawal.way,
    cause: withdrawal.cause,
    remoteId: said.remoteId ?? null,
    correctionPostId: withdrawal.correctionPostId,
    correctedHash: withdrawal.correctedHash,
    proof: withdrawal.proof === null ? null : { link: withdrawal.proof.link, assetId: withdrawal.proof.assetId },
  },
});

/** Nobody is calling for it now. */
export const NO_CALL = { leaseUntil: null, notBefore: null } as const;
