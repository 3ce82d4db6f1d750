import { CirclePause } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Button } from '../../../ui/Button.js';
import { Note } from '../../../ui/Note.js';
import { ReasonDialog } from '../../../ui/ReasonDialog.js';
import { toast } from '../../../ui/toasts.js';
import { ChangePauseDialog } from './ChangePauseDialog.js';
import styles from './held.module.css';

const PauseStrip_pause = graphql(`
  fragment PauseStrip_pause on Pause {
    id
    kind
    subjectName
    reason
    begunBy
    begunAt
    until
    sparesEmergencies
    resume
    held
    inFlight {
      committing
      publication {
        id
        state
        account {
          id
          name
        }
        post {
          id
          title
        }
      }
    }
    viewerCan {
      end {
        allowed
      }
      change {
        allowed
      }
    }
    ...ChangePauseDialog_pause
  }
`);

const RESUME = graphql(`
  mutation PauseStripResume($id: ID!, $reason: String!) {
    resumePublishing(id: $id, reason: $reason) {
      __typename
      ... on Pause {
        id
        held
      }
      ...RefusalMessage_refused
    }
  }
`);

const SHOWN = ['HeldPage', 'Shell'];

/** A pause that stands: what, why, until when, what was already on its way, and the way to end it. */
export function PauseStrip({ pause: ref }: { readonly pause: FragmentType<typeof PauseStrip_pause> }) {
  const t = useT();
  const { moment } = useFormat();
  const resume = useCommand(RESUME, (data) => data.resumePublishing, SHOWN);
  const [isEnding, setEnding] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const pause = unmask(PauseStrip_pause, ref);
  const { id, kind, subjectName: subject, inFlight } = pause;
  const title = t(`held.pause.kind.${kind}`, { subject });
  return (
    <Note
      tone="wait"
      Icon={CirclePause}
      title={title}
      actions={
        (pause.viewerCan.end.allowed || pause.viewerCan.change.allowed) && (
          <>
            {pause.viewerCan.end.allowed && (
              <Button size="small" aria-label={t('held.pause.end.of', { subject })} onPress={() => setEnding(true)}>
                {t('held.pause.end')}
              </Button>
            )}
            {pause.viewerCan.change.allowed && (
              <Button
                size="small"
                aria-label={t('held.pause.change.of', { subject })}
                onPress={() => setChanging(true)}
              >
                {t('held.pause.change')}
              </Button>
            )}
          </>
        )
      }
    >
      <p>
        {t('held.pause.facts', {
          reason: pause.reason,
          who: pause.begunBy ?? 'none',
          since: moment(pause.begunAt),
          until: pause.until ? moment(pause.until) : 'none',
          held: pause.held,
        })}
      </p>
      <p className={styles.quiet}>
        {t(`held.pause.resume.${pause.resume}`)} {pause.sparesEmergencies && t('held.pause.spares')}
      </p>
      {inFlight.length > 0 && (
        <ul className={styles.facts} aria-label={t('held.pause.in_flight')}>
          {inFlight.map(({ committing, publication }) =>
            publication ? (
              <li key={publication.id}>
                <Link to={`/publicacion/${publication.post.id}`}>{publication.post.title}</Link>
                {': '}
                {t(committing ? 'held.pause.on_its_way' : 'held.pause.stopped', {
                  account: publication.account.name,
                })}{' '}
                {t(`state.${publication.state}`)}
              </li>
            ) : null,
          )}
        </ul>
      )}
      {isChanging && <ChangePauseDialog pause={pause} onClose={() => setChanging(false)} />}
      {isEnding && (
        <ReasonDialog
          title={t('held.pause.end.title')}
          text={t(`held.pause.end.${pause.resume}`, { held: pause.held })}
          submitLabel={t('held.pause.end')}
          onClose={() => setEnding(false)}
          run={(reason) => resume({ id, reason })}
          onDone={() => {
            setEnding(false);
            toast({ message: t('held.pause.ended') });
          }}
        />
      )}
    </Note>
  );
}
