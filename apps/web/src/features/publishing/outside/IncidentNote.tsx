import { FileWarning } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { networkName } from '../../../ui/NetworkMark.js';
import { Note } from '../../../ui/Note.js';
import { WordDiff } from '../../posts/tray/WordDiff.js';
import { IncidentDialog } from './IncidentDialog.js';
import styles from './outside.module.css';

const INCIDENT = graphql(`
  fragment IncidentNote_incident on Incident {
    id
    kind
    before
    after
    openedAt
    closedAt
    closedBy {
      id
      name
    }
    ending
    reason
    viewerCan {
      close {
        allowed
      }
    }
    publication {
      id
      account {
        id
        name
        network
      }
      variant {
        id
        language
      }
    }
  }
`);

/** Something stands outside that was not sent like that: what was sent, what stands there, word by word. */
export function IncidentNote({ incident: ref }: { readonly incident: FragmentType<typeof INCIDENT> }) {
  const t = useT();
  const { moment } = useFormat();
  const { id, kind, before, after, openedAt, closedAt, closedBy, ending, reason, viewerCan, publication } = unmask(
    INCIDENT,
    ref,
  );
  const [open, setOpen] = useState(false);
  const { account, variant } = publication;
  const network = networkName(account.network);
  return (
    <Note
      tone={closedAt ? 'neutral' : 'stop'}
      Icon={FileWarning}
      title={t(`outside.incident.${kind}`, { network })}
      actions={
        viewerCan.close.allowed && (
          <Button
            size="small"
            aria-label={t('publishing.action.of', { action: t('outside.incident.close'), account: account.name })}
            onPress={() => setOpen(true)}
          >
            {t('outside.incident.close')}
          </Button>
        )
      }
    >
      <p>{t(`outside.incident.${kind}.text`, { when: moment(openedAt) })}</p>
      {kind === 'altered' && after != null && (
        <div role="group" aria-label={t('outside.incident.diff')} className={styles.diff}>
          <WordDiff before={before} after={after} lang={variant.language} />
        </div>
      )}
      {closedAt && ending && (
        <p>
          {t('outside.incident.closed', {
            name: closedBy?.name ?? '',
            when: moment(closedAt),
            ending: t(`outside.ending.${ending}`),
            reason: reason ?? '',
          })}
        </p>
      )}
      {open && <IncidentDialog id={id} account={account.name} onClose={() => setOpen(false)} />}
    </Note>
  );
}
