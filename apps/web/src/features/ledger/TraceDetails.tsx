import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import type { TraceDetailsEraseMutation } from '../../generated/graphql.js';
import { useCommand } from '../../app/apollo/useCommand.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Button } from '../../ui/Button.js';
import { ButtonLink } from '../../ui/ButtonLink.js';
import { ReasonDialog } from '../../ui/ReasonDialog.js';
import { toast } from '../../ui/toasts.js';
import { readable } from './trace.payload.js';
import styles from './TracePage.module.css';

const ENTRY = graphql(`
  fragment TraceDetails_entry on TraceEntry {
    id
    businessTime
    machineTime
    actorKind
    actorName
    action
    subjectKind
    subjectId
    payload
    hash
  }
`);
const ERASE = graphql(`
  mutation TraceDetailsErase($id: ID!, $reason: String!) {
    eraseTracePayload(id: $id, reason: $reason) {
      __typename
      ...TraceDetails_entry
      ...RefusalMessage_refused
    }
  }
`);
const erased = (data: TraceDetailsEraseMutation) => data.eraseTracePayload;

interface Props {
  readonly entry: FragmentType<typeof ENTRY>;
  readonly canErase: boolean;
}

/** What was recorded, as it was recorded, and its place in the chain. */
export function TraceDetails({ entry: ref, canErase }: Props) {
  const t = useT();
  const { messages } = useIntl();
  const { moment, timeExact } = useFormat();
  const entry = unmask(ENTRY, ref);
  const erase = useCommand(ERASE, erased);
  const [isErasing, setErasing] = useState(false);
  const exact = (instant: string) => `${moment(instant).replace(/\d\d:\d\d$/, '')}${timeExact(instant)}`;
  const kind = `trace.subject.${entry.subjectKind}`;
  // The API says JSON's own `null` where an action recorded no data.
  const payload = entry.payload === 'null' ? null : (entry.payload ?? null);
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('trace.entry.business')}</dt>
        <dd>{exact(entry.businessTime)}</dd>
        <dt>{t('trace.entry.machine')}</dt>
        <dd>{exact(entry.machineTime)}</dd>
        <dt>{t('trace.entry.subject')}</dt>
        <dd>
          {kind in messages ? t(kind) : entry.subjectKind} <code>{entry.subjectId}</code>
        </dd>
        {entry.hash && (
          <>
            <dt>{t('trace.entry.hash')}</dt>
            <dd>
              <code>{entry.hash}</code>
            </dd>
          </>
        )}
      </dl>
      {payload === null ? (
        <p>{t('trace.entry.payload.none')}</p>
      ) : (
        <pre className={styles.payload} role="region" aria-label={t('trace.entry.payload')} tabIndex={0}>
          {readable(payload)}
        </pre>
      )}
      <div className={styles.buttons}>
        {entry.subjectKind === 'post' && (
          <ButtonLink size="small" to={`/publicacion/${entry.subjectId}`}>
            {t('trace.entry.open')}
          </ButtonLink>
        )}
        {canErase && payload !== null && (
          <Button size="small" look="danger" onPress={() => setErasing(true)}>
            <Eraser aria-hidden />
            {t('trace.erase')}
          </Button>
        )}
      </div>
      {isErasing && (
        <ReasonDialog
          title={t('trace.erase.title')}
          text={t('trace.erase.text')}
          hint={t('trace.erase.reason.hint')}
          submitLabel={t('trace.erase')}
          submitLook="danger"
          onClose={() => setErasing(false)}
          run={(reason) => erase({ id: entry.id, reason })}
          onDone={() => {
            setErasing(false);
            toast({ message: t('trace.erase.done') });
          }}
        />
      )}
    </>
  );
}
