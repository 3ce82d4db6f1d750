import { Link } from 'react-router';
import { useLanguageName } from '../../../app/intl/languages.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { NetworkTile } from '../../../ui/NetworkMark.js';
import { StateBadge } from '../../../ui/StateBadge.js';
import { DeliveryCause } from '../DeliveryCause.js';
import { UnknownOutcome } from '../UnknownOutcome.js';
import styles from './held.module.css';

export const HeldRow_publication = graphql(`
  fragment HeldRow_publication on Publication {
    id
    state
    reason
    dueAt
    since
    heldCause
    account {
      id
      name
      network
    }
    variant {
      id
      language
    }
    post {
      id
      title
      department {
        id
        name
      }
    }
    viewerCan {
      release {
        allowed
      }
      retry {
        allowed
      }
      cancel {
        allowed
      }
    }
    ...UnknownOutcome_publication
  }
`);

interface Props {
  readonly publication: FragmentType<typeof HeldRow_publication>;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

/** One delivery that waits for a person: what, where, since when and why; with its evidence where nobody knows. */
export function HeldRow({ publication: ref, isChosen, onChoose }: Props) {
  const t = useT();
  const { moment } = useFormat();
  const languageName = useLanguageName();
  const publication = unmask(HeldRow_publication, ref);
  const { account, post, variant, viewerCan, reason } = publication;
  const mayChoose = viewerCan.release.allowed || viewerCan.retry.allowed || viewerCan.cancel.allowed;
  return (
    <li className={styles.row} data-held={publication.id}>
      {mayChoose && publication.heldCause !== 'unknown' ? (
        <Checkbox
          isSelected={isChosen}
          onChange={onChoose}
          aria-label={t('held.choose', { title: post.title, account: account.name })}
        >
          {null}
        </Checkbox>
      ) : (
        <span />
      )}
      <NetworkTile network={account.network} />
      <div className={styles.what}>
        <h3>
          <Link to={`/publicacion/${post.id}`}>{post.title}</Link>
        </h3>
        <p className={styles.quiet}>
          {t('held.row', {
            account: account.name,
            language: languageName(variant.language),
            department: post.department.name,
            due: moment(publication.dueAt),
          })}
        </p>
        {publication.state !== 'unknown' && reason && <DeliveryCause code={reason} />}
      </div>
      <StateBadge state={publication.state} />
      {publication.heldCause === 'unknown' && (
        <div className={styles.evidence}>
          <UnknownOutcome publication={publication} />
        </div>
      )}
    </li>
  );
}
