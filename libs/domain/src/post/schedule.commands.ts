import { keepsApproval } from '../approval/certificate.check.js';
import type { Certificate } from '../approval/certificate.types.js';
import type { By } from '../event.js';
import { gateDecided, type GateAnswer } from '../publication/gate.js';
import { isInFlight } from '../publication/plan.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { msOf, type Instant } from '../schedule/instant.js';
import { applyVerb, type EditorialDecision } from './editorial.commands.js';
import type { EditorialVariant } from './post.types.js';

/** An approved variant with the gate's answer for its slot. */
export interface Schedulable extends EditorialVariant {
  readonly gate: GateAnswer;
}

/**
 * Approved variants get their slot. All members of an atomic group, or none. Refuses `date_past`, what the gate says,
 * and `invalid_state`.
 */
export function schedule(variants: readonly Schedulable[], slotAt: Instant, by: By): Decided<EditorialDecision> {
  if (variants.length === 0) return refuse('no_variant');
  if (msOf(slotAt) <= msOf(by.at)) return refuse('date_past', 'slot', { slotAt, now: by.at });
  for (const variant of variants) {
    const passed = gateDecided(variant.gate);
    if (!passed.ok) return passed;
  }
  return applyVerb(variants, 'schedule', by, 'scheduled');
}

/** What moving the slot would do to one variant: said to the editor before, and done by the command after. */
export type MoveEffect = 'none' | 'keeps_approval' | 'asks_last_step' | 'in_flight';

export interface MovableVariant extends EditorialVariant {
  /** of the approval in force; null before any */
  readonly certificate: Certificate | null;
}

export function moveEffect(variant: MovableVariant, slotAt: Instant, zone: string): MoveEffect {
  if (variant.deliveries.some(isInFlight)) return 'in_flight';
  if (variant.state !== 'approved' && variant.state !== 'scheduled') return 'none';
  return variant.certificate && keepsApproval(variant.certificate, slotAt, zone) ? 'keeps_approval' : 'asks_last_step';
}

export interface Move extends EditorialDecision {
  readonly effects: readonly { readonly variantId: string; readonly effect: MoveEffect }[];
}

/**
 * Moves a post's slot (business time; `zone`: where it was planned). Variants inside the policy's window keep everything; outside it they go back to
 * review for the last step; a missed hour that gets a new one returns to review. Atomic groups go back whole. Refuses
 * `date_past`, `publication_in_flight` and, once something is out, `invalid_state`.
 */
export function moveSlot(
  variants: readonly MovableVariant[],
  slotAt: Instant,
  zone: string,
  by: By,
  reason: string,
): Decided<Move> {
  if (msOf(slotAt) <= msOf(by.at)) return refuse('date_past', 'slot', { slotAt, now: by.at });
  if (variants.some((one) => one.deliveries.includes('published')))
    return refuse('invalid_state', null, { state: 'published', verb: 'move' });
  const effects = variants.map((variant) => ({ variant, effect: moveEffect(variant, slotAt, zone) }));
  if (effects.some((one) => one.effect === 'in_flight')) return refuse('publication_in_flight');
  const asks = new Set(effects.filter((one) => one.effect === 'asks_last_step').map(({ variant }) => variant.id));
  const groups = new Set(variants.filter((one) => asks.has(one.id) && one.group !== null).map((one) => one.group));
  const back = variants.filter(
    (one) => asks.has(one.id) || (groups.has(one.group) && (one.state === 'approved' || one.state === 'scheduled')),
  );
  const reconfirmed = applyVerb(back, 'reconfirm', by, reason);
  if (!reconfirmed.ok) return reconfirmed;
  const replanned = applyVerb(
    variants.filter((one) => one.state === 'time_missed'),
    'replan',
    by,
    reason,
  );
  if (!replanned.ok) return replanned;
  return accept({
    next: [...reconfirmed.value.next, ...replanned.value.next],
    events: [...reconfirmed.value.events, ...replanned.value.events],
    effects: effects.map(({ variant, effect }) => ({
      variantId: variant.id,
      effect: back.includes(variant) ? 'asks_last_step' : effect,
    })),
  });
}
