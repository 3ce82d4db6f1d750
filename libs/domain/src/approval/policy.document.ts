import { TIERS } from '../vocabulary.js';
import { RULE_MEMBERS } from './policy.document.rules.js';
import { codes, condition, name, percent, POLICY_LIMITS, stepKey, term, who, words } from './policy.document.words.js';
import { code, flag, oneOf, whole } from './policy.shape.js';
import { list, mapping, may, must, oneOrMany, wordOrMapping } from './policy.shape.group.js';
import { STEP_KINDS } from './policy.types.js';

const step = mapping({
  key: must(stepKey, 'Stable name of the step, unique in the circuit; other circuits refer to it'),
  name: must(name, 'What people read'),
  kind: may(oneOf(STEP_KINDS), 'approve', 'What is asked of them'),
  who: must(who, 'Whom it asks: role:<role>@<scope>, group:<key>, person:<id>'),
  mode: may(
    wordOrMapping(
      oneOf(['any', 'all', 'each_group_any']),
      mapping({
        quorum: must(whole(1, POLICY_LIMITS.who), 'How many of those asked must approve'),
        reject_if: may(
          whole(1, POLICY_LIMITS.who),
          null,
          'How many rejections end it; silent: when it is out of reach',
        ),
      }),
    ),
    'any',
    'How many of them must answer',
  ),
  when: may(condition, null, 'CEL over the facts; silent: always'),
  parallel: may(flag, false, 'Runs beside the step before it'),
  before: may(stepKey, null, "Overlays: the other circuits' step it stands before; silent: at the end"),
  sla: may(term, null, 'Within which an answer is expected: 4h working, 24h, 90s, 3d'),
  remind: may(oneOrMany(percent, 5), [], 'At which parts of the SLA those asked are reminded'),
  escalate: may(who, [], 'Asked too once the SLA has passed, or when nobody else may decide; silent: the chief'),
  on_timeout: may(oneOf(['wait', 'hold']), 'wait', 'hold: a passed SLA raises an alarm. Silence never approves'),
  checks: may(codes, [], 'What an approval must tick'),
  requires: may(codes, [], 'What an approval must state in words'),
  reviews_translation: may(flag, false, 'Looks at translations: a change limited to one starts again here'),
  no_deputy_from_unit: may(flag, false, "Deputies of the post's own department may not stand in here"),
  strength: may(oneOf(['second_factor']), null, 'How a decider must have proved who they are'),
  veto_sends_to: may(stepKey, null, 'veto: the step whose people decide again'),
});
const steps = list(step, POLICY_LIMITS.steps);

const match = mapping({
  classes: may(words, undefined, 'Classes of content'),
  departments: may(words, undefined, 'Codes of departments'),
  networks: may(words, undefined, 'Keys of networks'),
  tiers: may(oneOrMany(oneOf(TIERS), TIERS.length), undefined, 'Tiers of accounts'),
  languages: may(words, undefined, 'Languages, BCP 47'),
  labels: may(words, undefined, 'Labels: one of them is enough'),
});

/** A circuit as people write it. */
export const POLICY_DOCUMENT = mapping({
  key: must(code('policy_key', /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/), 'Stable name of the circuit, e.g. P-01'),
  name: must(name, 'What people read'),
  priority: may(whole(0, 1000), 0, 'Bases: the highest that matches is taken; overlays: the lower adds first'),
  overlay: may(flag, false, 'Adds to whatever base applies'),
  legal: may(flag, false, 'Law demands it: applied again to open rounds whenever it changes'),
  match: may(match, undefined, 'What it is for; silent members match everything'),
  when: may(condition, null, 'CEL over the facts, beside match'),
  steps: may(steps, [], 'Asked before it goes out, in order'),
  after: may(steps, [], 'Asked once it is out'),
  refuse_if: may(
    list(mapping({ when: must(condition, 'CEL over the facts'), reason: must(name, 'What the author is told') }), 20),
    [],
    'Nothing may be submitted while one of these holds',
  ),
  suspends: may(list(stepKey, POLICY_LIMITS.codes), [], "Overlays: other circuits' steps that are not asked"),
  ...RULE_MEMBERS,
});
