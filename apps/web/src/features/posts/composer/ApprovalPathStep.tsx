import { Sparkles } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Avatar } from '../../../ui/Avatar.js';
import { ToneBadge } from '../../../ui/ToneBadge.js';
import { usePathWords } from './usePathWords.js';
import styles from './composer.module.css';

const STEP = graphql(`
  fragment ApprovalPathStep_step on PathStep {
    key
    name
    kind
    mode
    needed
    state
    expectedBy
    sla {
      minutes
      working
    }
    reasons {
      policyName
      when
    }
    people {
      id
      name
      initials
    }
    seats {
      because
      person {
        id
        name
      }
      capacity {
        standingIn
        cause
        standsFor {
          id
          name
        }
      }
    }
  }
`);

interface Props {
  readonly step: FragmentType<typeof STEP>;
  readonly isNew: boolean;
}

/** One step: who, in whose stead, how many of them, by when, and why it is asked. */
export function ApprovalPathStep({ step: ref, isNew }: Props) {
  const t = useT();
  const format = useFormat();
  const words = usePathWords();
  const step = unmask(STEP, ref);
  const [first] = step.people;
  const standing = step.seats.flatMap((seat) => words.standing(seat) ?? []);
  return (
    <div className={styles.pathStep}>
      {first ? <Avatar size="medium" name={first.name} initials={first.initials} /> : <span />}
      <b>{step.people.length === 0 ? t('posts.path.nobody') : words.people(step)}</b>
      <span className={styles.pathTime}>
        {step.state === 'passed'
          ? t('posts.path.passed')
          : step.expectedBy
            ? format.moment(step.expectedBy)
            : step.sla
              ? words.term(step.sla)
              : ''}
      </span>
      <div className={styles.pathWhat}>
        <div className={styles.faint}>
          {words.kind(step.kind, step.name)}
          {step.needed > 1 && ` · ${t('posts.path.needed', { needed: step.needed, of: step.people.length })}`}
        </div>
        {isNew && (
          <ToneBadge tone="go" Icon={Sparkles} look="line">
            {t('posts.path.new')}
          </ToneBadge>
        )}
      </div>
      <div className={styles.why}>
        {standing.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {step.reasons.map((reason) => (
          <p key={`${reason.policyName} ${reason.when ?? ''}`}>{words.reason(reason)}</p>
        ))}
      </div>
    </div>
  );
}
