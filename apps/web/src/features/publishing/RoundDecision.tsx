import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Avatar } from '../../ui/Avatar.js';
import { Fingerprint } from './Fingerprint.js';
import styles from './PostRounds.module.css';

const DECISION = graphql(`
  fragment RoundDecision_decision on Decision {
    id
    verdict
    reason
    at
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

/** Who decided what, when and why, and the fingerprints it binds. */
export function RoundDecision({ decision: ref }: { readonly decision: FragmentType<typeof DECISION> }) {
  const t = useT();
  const when = useFormat();
  const { decider, verdict, reason, at, revisions } = unmask(DECISION, ref);
  return (
    <div className={styles.decision}>
      <Avatar name={decider.name} initials={decider.initials} size="medium" />
      <div className={styles.grow}>
        <p className={styles.strong}>{decider.name}</p>
        <p className={styles.quiet}>
          {t(`publishing.verdict.${verdict}`)} · {when.moment(at)}
        </p>
        {reason && <p className={styles.said}>{reason}</p>}
        <p className={styles.hashes}>
          {revisions.map((revision) => (
            <Fingerprint key={revision.id} hash={revision.hash} />
          ))}
        </p>
      </div>
    </div>
  );
}
