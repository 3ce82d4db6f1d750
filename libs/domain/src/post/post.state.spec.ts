import type { DeliveryState, EditorialState } from '../vocabulary.js';
import { derivePostState, type OutsideStanding, type VariantStanding } from './post.state.js';

const v = (state: EditorialState, delivery: DeliveryState | null = null, settled = false): VariantStanding => ({
  state,
  delivery: delivery === null ? null : { state: delivery, settled },
});
const out = v('scheduled', 'published');
const stands = (outside: OutsideStanding): VariantStanding => ({
  state: 'scheduled',
  delivery: { state: 'published', settled: false, outside },
});

describe('what the calendar shows of a post', () => {
  const cases: [string, readonly VariantStanding[], string, readonly string[]][] = [
    ['all still being written', [v('draft'), v('draft')], 'draft', []],
    ['one waits for its readers', [v('approved'), v('in_review')], 'in_review', ['new_time']],
    ['one has to be mended', [v('in_review'), v('changes_requested')], 'changes_requested', ['answer_changes']],
    ['one was rejected', [v('scheduled', 'waiting'), v('rejected')], 'rejected', []],
    ['its hour passed', [v('time_missed'), v('in_review')], 'time_missed', ['new_time']],
    ['withdrawn', [v('withdrawn')], 'withdrawn', []],
    ['revoked', [v('revoked', 'cancelled'), v('scheduled', 'waiting')], 'revoked', []],
    ['approved without an hour', [v('approved')], 'approved', ['new_time']],
    ['scheduled', [v('scheduled', 'waiting'), v('scheduled', 'queued')], 'scheduled', []],
    ['on its way', [v('scheduled', 'sending'), v('scheduled', 'waiting')], 'sending', []],
    ['the network asks for patience', [v('scheduled', 'throttled')], 'sending', []],
    ['one is out, the other comes', [out, v('scheduled', 'waiting')], 'sending', []],
    ['out everywhere', [out, out], 'published', []],
    ['taken back everywhere', [stands('withdrawn'), stands('withdrawn')], 'withdrawn', []],
    ['taken back from one', [out, stands('withdrawn')], 'partial', []],
    ['out, and to be taken back', [out, stands('to_withdraw')], 'published', ['take_back']],
    ['out, and changed outside', [stands('incident')], 'published', ['look_outside']],
    ['out, and an archived variant does not count', [out, v('archived')], 'published', []],
    ['out on one, refused on the other', [out, v('scheduled', 'refused')], 'partial', ['fix_and_resend']],
    [
      'out on one, its token dead on the other',
      [out, v('scheduled', 'unauthorised')],
      'partial',
      ['reconnect_account'],
    ],
    ['out on one, the other still being read', [out, v('in_review')], 'partial', []],
    ['nobody knows what became of one', [out, v('scheduled', 'unknown')], 'unknown', ['decide_outcome']],
    ['left as unknown by a person', [out, v('scheduled', 'unknown', true)], 'partial', []],
    ['held', [v('scheduled', 'held'), v('scheduled', 'waiting')], 'held', ['release_or_cancel']],
    ['failed', [v('scheduled', 'refused')], 'failed', ['fix_and_resend']],
    ['called off', [v('scheduled', 'cancelled')], 'cancelled', []],
    ['an edit put the held one back to draft', [v('draft', 'held')], 'draft', []],
    ['put aside', [v('archived'), v('archived')], 'archived', []],
    ['nothing yet', [], 'draft', []],
  ];
  test.each(cases)('%s', (_, variants, state, needs) => {
    expect(derivePostState(variants)).toEqual({ state, needs, needsPerson: needs.length > 0 });
  });
});
