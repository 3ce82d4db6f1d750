import { Layers, PhoneCall, Redo2, ShieldCheck } from 'lucide-react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import type { Confirmation } from '../../generated/graphql.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Avatar } from '../../ui/Avatar.js';
import type { Tone } from '../../ui/states.js';
import { ToneBadge } from '../../ui/ToneBadge.js';
import { useApprovalWords } from '../posts/approval/useApprovalWords.js';
import { Fingerprint } from './Fingerprint.js';
import styles from './PostRounds.module.css';

const DECISION = graphql(`
  fragment RoundDecision_decision on Decision {
    id
    verdict
    reason
    at
    strength
    checks
    evidence {
      name
      value
    }
    bulk
    carriedFrom
    confirmation
    recordedBy {
      id
      name
    }
    capacity {
      kind
      role
      department {
        id
        name
      }
      group {
        id
        name
      }
      standsFor {
        id
        name
      }
      standingIn
      cause
    }
    decider {
      id
      name
      initials
    }
    revisions {
      id
      hash
    }
  }
`);

const CONFIRMATION_TONES = {
  confirmed: 'done',
  denied: 'stop',
  waiting: 'wait',
  overdue: 'stop',
} as const satisfies Record<Confirmation, Tone>;

/** Who decided what, in which right, when, how and why; what they attested, and the fingerprints it binds. */
export function RoundDecision({ decision: ref }: { readonly decision: FragmentType<typeof DECISION> }) {
  const t = useT();
  const when = useFormat();
  const words = useApprovalWords();
  const one = unmask(DECISION, ref);
  const standing = words.standing(one.capacity);
  return (
    <div className={styles.decision}>
      <Avatar name={one.decider.name} initials={one.decider.initials} size="medium" />
      <div className={styles.grow}>
        <p className={styles.strong}>{one.decider.name}</p>
        <p className={styles.quiet}>{standing ?? words.right(one.capacity)}</p>
        <p className={styles.quiet}>
          {t(`publishing.verdict.${one.verdict}`)} · {when.moment(one.at)}
        </p>
        <p className={styles.badges}>
          {one.carriedFrom != null && (
            <ToneBadge look="line" tone="neutral" Icon={Redo2}>
              {t('publishing.decision.carried', { round: one.carriedFrom })}
            </ToneBadge>
          )}
          {one.bulk != null && (
            <ToneBadge look="line" tone="neutral" Icon={Layers}>
              {t('publishing.decision.bulk', { count: one.bulk })}
            </ToneBadge>
          )}
          {one.strength === 'second_factor' && (
            <ToneBadge look="line" tone="done" Icon={ShieldCheck}>
              {t('publishing.decision.secondFactor')}
            </ToneBadge>
          )}
          {one.recordedBy && (
            <ToneBadge look="line" tone={CONFIRMATION_TONES[one.confirmation ?? 'waiting']} Icon={PhoneCall}>
              {t(`publishing.decision.behalf.${one.confirmation ?? 'waiting'}`, { who: one.recordedBy.name })}
            </ToneBadge>
          )}
        </p>
        {one.reason && <p className={styles.said}>{one.reason}</p>}
        {(one.checks.length > 0 || one.evidence.length > 0) && (
          <details className={styles.more}>
            <summary>{t('publishing.decision.attested')}</summary>
            <ul>
              {one.checks.map((code) => (
                <li key={code}>{words.check(code)}</li>
              ))}
              {one.evidence.map(({ name, value }) => (
                <li key={name}>
                  {words.evidence(name)}: {value}
                </li>
              ))}
            </ul>
          </details>
        )}
        <p className={styles.hashes}>
          {one.revisions.map((revision) => (
            <Fingerprint key={revision.id} hash={revision.hash} />
          ))}
        </p>
      </div>
    </div>
  );
}
