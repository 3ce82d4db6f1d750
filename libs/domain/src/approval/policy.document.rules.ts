import { DEFAULT_RETRY_HOURS } from '../publication/retry.js';
import { RULE_DEFAULTS } from './policy.defaults.js';
import { codes, days, hours, term, who } from './policy.document.words.js';
import { flag, oneOf, orNone, whole } from './policy.shape.js';
import { list, mapping, may, must } from './policy.shape.group.js';
import { MINOR_NEVER } from './policy.types.js';

/** The rules a circuit may state, by their name in the document. */
export const RULE_MEMBERS = {
  rejection: may(
    oneOf(['restart', 'resume', 'previous_level']),
    RULE_DEFAULTS.rejection,
    'What a rejection goes back to',
  ),
  valid: may(hours, RULE_DEFAULTS.validityHours, 'How long the certificate lasts: 12h, 30d'),
  move: may(
    mapping({
      minutes: may(whole(0, 525_600), 0, 'How far the slot may move from the approved one, in minutes'),
      same_day: may(flag, false, 'It may also go anywhere within the same local day'),
    }),
    { minutes: 0, same_day: false },
    'What may move without asking again',
  ),
  minor_edit: may(
    orNone(
      mapping({
        max_chars: must(whole(1, 500), 'How many characters an approver may correct while approving'),
        never: may(
          list(oneOf(MINOR_NEVER), MINOR_NEVER.length),
          MINOR_NEVER,
          'What they may not touch; silent: none of it',
        ),
      }),
    ),
    null,
    'What an approver may correct while approving',
  ),
  bulk: may(
    orNone(
      mapping({
        max: must(whole(2, 200), 'How many at once'),
        opened_each: may(flag, true, 'Each must have been opened by who decides'),
      }),
    ),
    null,
    'Approving many at once',
  ),
  deputies: may(flag, true, 'Substitutes from the register of absences stand in by themselves'),
  self_approval: may(orNone(oneOf(['low_risk'])), null, 'Contributors may approve what is of low risk'),
  series: may(
    orNone(
      mapping({
        max_occurrences: must(whole(1, 400), 'How many occurrences one approval covers'),
        review_every: must(days, 'After how long it is looked at again: 90d'),
        variable: may(codes, [], "The template's fields that may change"),
      }),
    ),
    null,
    'A series approved once',
  ),
  bypass: may(
    orNone(
      mapping({
        who: must(who, 'Who may let it out before the round has passed'),
        after: must(term, 'How long the second person is waited for'),
        templates_only: may(flag, true, 'Only content made from an approved template'),
        valid: must(hours, 'How long the certificate lasts at most'),
      }),
    ),
    null,
    'The emergency lane',
  ),
  guests: may(
    orNone(mapping({ days: must(whole(1, 90), 'After how many days an invitation lapses') })),
    null,
    'People outside the house may be invited to give an opinion on the creative',
  ),
  atomic_languages: may(flag, RULE_DEFAULTS.atomicLanguages, 'Languages of one account pass, fall and go out together'),
  retry: may(hours, DEFAULT_RETRY_HOURS, 'How long after its moment what failed may be sent again: 24h, 2d'),
};
