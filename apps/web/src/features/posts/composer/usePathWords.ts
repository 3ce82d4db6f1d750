import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import type { StandingIn, StepKind, StepMode } from '../../../generated/graphql.js';
import { useConditionWords } from '../approval/useConditionWords.js';

interface Seat {
  readonly person: { readonly name: string };
  readonly because: string;
  readonly capacity: {
    readonly standingIn?: StandingIn | null;
    readonly cause?: string | null;
    readonly standsFor?: { readonly name: string } | null;
  };
}

/** Facts that a circuit asks and the author declares, by the words of the tick. */
const DECLARED: Readonly<Record<string, string>> = {
  paid: 'paid',
  identifiable_people: 'identifiablePeople',
  minors: 'minors',
  personal_data_found: 'personalData',
  consent_exception: 'consentException',
  ai_used: 'aiUsed',
  emergency: 'emergency',
};

/** Every name that is longer than this many is counted instead. */
const MOST_NAMES = 3;

/** What the path says of a step, in the viewer's language. */
export function usePathWords() {
  const t = useT();
  const intl = useIntl();
  const conditions = useConditionWords();
  const known = (id: string): string | null => (id in intl.messages ? t(id) : null);
  const people = ({ people: all, mode }: { people: readonly { name: string }[]; mode: StepMode }): string => {
    const names = all.slice(0, MOST_NAMES).map((one) => one.name);
    const more = all.length - names.length;
    const type = mode === 'all' || mode === 'quorum' || mode === 'each_group_any' ? 'conjunction' : 'disjunction';
    return intl.formatList(more > 0 ? [...names, t('posts.path.more', { count: more })] : names, { type });
  };
  const kind = (code: StepKind, name: string): string =>
    code === 'approve' ? name : t('posts.path.kind', { name, kind: t(`posts.path.kind.${code}`) });
  const standing = ({ person, because, capacity }: Seat): string | null => {
    if (capacity.standsFor) {
      // A delegation is its own cause: said once.
      const given = capacity.standingIn === 'delegation' ? null : capacity.cause;
      const cause = given == null ? null : (known(`absence.cause.${given}`) ?? given);
      const values = { who: person.name, for: capacity.standsFor.name, cause };
      return t(`posts.path.standing.${capacity.standingIn ?? 'absence'}`, {
        ...values,
        hasCause: cause ? 'yes' : 'no',
      });
    }
    return because === 'who' ? null : t(`posts.path.because.${because}`, { who: person.name });
  };
  const reason = ({ policyName, when }: { policyName: string; when?: string | null }): string => {
    if (when == null) return t('posts.path.policy', { name: policyName });
    const declared = DECLARED[when.replace(/\s*==\s*true$/u, '').trim()];
    const words = declared === undefined ? conditions.condition(when) : t(`posts.declared.short.${declared}`);
    return t('posts.path.policyWhen', { name: policyName, when: words });
  };
  const term = ({ minutes, working }: { minutes: number; working: boolean }): string => {
    const hours = minutes / 60;
    if (minutes < 60) return t('posts.path.minutes', { minutes: Math.round(minutes) });
    const id = working ? 'posts.path.workingHours' : 'posts.path.hours';
    return t(id, { hours: Math.round(hours * 10) / 10 });
  };
  return { people, kind, standing, reason, term };
}
