import { reachableFrom } from '../machine.js';
import { DELIVERY_STATES, type DeliveryState } from '../vocabulary.js';
import { DELIVERY_TABLE, DELIVERY_VERBS, nextDelivery, type DeliveryVerb } from './delivery.table.js';

// Written by verb; the table is written by state. Whatever is not here must be refused.
// `stays`: where the same verb leaves a state as it is.
const EXPECTED: Record<
  DeliveryVerb,
  {
    readonly to: DeliveryState;
    readonly from: readonly DeliveryState[];
    readonly stays?: readonly DeliveryState[];
  }
> = {
  enqueue: { to: 'queued', from: ['waiting', 'throttled'] },
  postpone: { to: 'waiting', from: ['waiting', 'queued', 'sending'] },
  claim: { to: 'sending', from: ['queued', 'pending'] },
  published: { to: 'published', from: ['sending'] },
  pending: { to: 'pending', from: ['sending', 'unknown'] },
  refused: { to: 'refused', from: ['sending', 'unknown'] },
  throttled: { to: 'throttled', from: ['sending', 'unknown'] },
  unauthorised: { to: 'unauthorised', from: ['sending', 'unknown'] },
  not_sent: { to: 'waiting', from: ['sending', 'unknown'] },
  unknown: { to: 'unknown', from: ['sending', 'pending'] },
  hold: { to: 'held', from: ['waiting', 'queued', 'sending', 'pending', 'throttled', 'unauthorised'] },
  release: { to: 'waiting', from: ['held'] },
  retry: { to: 'waiting', from: ['refused', 'unauthorised'] },
  move: { to: 'waiting', from: ['waiting', 'queued', 'refused', 'throttled', 'unauthorised', 'held'] },
  cancel: { to: 'cancelled', from: ['waiting', 'queued', 'refused', 'throttled', 'unauthorised', 'held'] },
  prove_published: {
    to: 'published',
    from: [
      'waiting',
      'queued',
      'sending',
      'pending',
      'refused',
      'throttled',
      'unauthorised',
      'unknown',
      'held',
      'cancelled',
    ],
  },
  prove_standing: {
    to: 'pending',
    from: ['waiting', 'queued', 'sending', 'throttled', 'unknown'],
    stays: ['refused', 'unauthorised', 'held', 'cancelled'],
  },
  not_found: { to: 'waiting', from: ['unknown'] },
  look_undecided: { to: 'unknown', from: ['unknown'] },
  decide_published: { to: 'published', from: ['unknown'] },
  decide_not_sent: { to: 'waiting', from: ['unknown'] },
  decide_leave: { to: 'unknown', from: ['unknown'] },
};

describe('the delivery of a variant in a slot', () => {
  const pairs = DELIVERY_STATES.flatMap((state) => DELIVERY_VERBS.map((verb) => ({ state, verb })));

  test.each(pairs)('$state, $verb', ({ state, verb }) => {
    const { to, from, stays = [] } = EXPECTED[verb];
    const answer = nextDelivery(state, verb);
    if (stays.includes(state)) return expect(answer).toEqual({ ok: true, value: state });
    if (from.includes(state)) expect(answer).toEqual({ ok: true, value: to });
    else
      expect(answer).toEqual({ ok: false, refusal: { code: 'invalid_state', field: null, details: { state, verb } } });
  });

  test('every state can be reached from waiting', () => {
    expect([...reachableFrom(DELIVERY_TABLE, 'waiting')].sort()).toEqual([...DELIVERY_STATES].sort());
  });

  test('what is published stays published', () => {
    expect([...reachableFrom(DELIVERY_TABLE, 'published')]).toEqual(['published']);
  });

  test('only a claimed one can be sent', () => {
    const intoSending = DELIVERY_STATES.flatMap((state) =>
      DELIVERY_VERBS.filter((verb) => DELIVERY_TABLE[state][verb] === 'sending'),
    );
    expect(new Set(intoSending)).toEqual(new Set(['claim']));
  });
});
