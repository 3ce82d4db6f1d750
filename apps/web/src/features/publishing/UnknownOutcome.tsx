import { Ban, CircleCheck, ExternalLink, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { networkProfile } from '@pregon/networks/rules';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import type { OutcomeDecision } from '../../generated/graphql.js';
import { Say } from '../../app/intl/Say.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Button } from '../../ui/Button.js';
import { networkName } from '../../ui/NetworkMark.js';
import { OutcomeDialog } from './OutcomeDialog.js';
import { UnknownEvidence } from './UnknownEvidence.js';
import styles from './UnknownOutcome.module.css';

const PUBLICATION = graphql(`
  fragment UnknownOutcome_publication on Publication {
    id
    nextTryAt
    settled
    account {
      id
      name
      network
      wallUrl
    }
    attempts {
      id
      looks {
        at
      }
    }
    viewerCan {
      decideOutcome {
        allowed
      }
    }
    ...UnknownEvidence_publication
  }
`);

const CHOICES = [
  { decision: 'is_out', Icon: CircleCheck },
  { decision: 'not_out', Icon: RotateCcw },
  { decision: 'leave', Icon: Ban },
] as const satisfies readonly { decision: OutcomeDecision; Icon: unknown }[];

/** Neither success nor failure: the evidence, and three answers a person can give. */
export function UnknownOutcome({ publication: ref }: { readonly publication: FragmentType<typeof PUBLICATION> }) {
  const t = useT();
  const when = useFormat();
  const publication = unmask(PUBLICATION, ref);
  const { account, nextTryAt, viewerCan } = publication;
  const [open, setOpen] = useState<OutcomeDecision | null>(null);
  const looks = publication.attempts.flatMap((attempt) => attempt.looks).length;
  const searchable = networkProfile(account.network)?.capabilities.find ?? false;
  return (
    <div className={styles.unknown}>
      <p className={styles.lead}>
        <Say id="publishing.unknown.lead" />{' '}
        {nextTryAt
          ? t('publishing.unknown.looking', { time: when.time(nextTryAt) })
          : searchable
            ? looks > 0 && t('publishing.unknown.looked', { count: looks })
            : t('publishing.unknown.blind')}
      </p>
      <UnknownEvidence publication={publication} />
      {viewerCan.decideOutcome.allowed ? (
        <div className={styles.choices} role="group" aria-label={t('publishing.unknown.choose')}>
          {CHOICES.map(({ decision, Icon }) => (
            <Button key={decision} className={styles.choice} onPress={() => setOpen(decision)}>
              <b>
                <Icon aria-hidden />
                {t(`publishing.outcome.${decision}`)}
              </b>
              <small>{t(`publishing.outcome.${decision}.hint`)}</small>
            </Button>
          ))}
        </div>
      ) : (
        <p>{t(publication.settled ? 'publishing.unknown.settled' : 'publishing.unknown.cannot')}</p>
      )}
      {account.wallUrl && (
        <a className={styles.wall} href={account.wallUrl} target="_blank" rel="noreferrer noopener">
          <ExternalLink aria-hidden />
          {t('publishing.unknown.open_wall', { network: networkName(account.network) })}
        </a>
      )}
      {open && (
        <OutcomeDialog id={publication.id} account={account.name} decision={open} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}
