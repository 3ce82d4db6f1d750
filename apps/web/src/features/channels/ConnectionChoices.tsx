import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Button } from '../../ui/Button.js';
import { Card } from '../../ui/Card.js';
import { Note } from '../../ui/Note.js';
import { useRefusal, type RefusalData } from '../../ui/useRefusal.js';
import { useChooseConnection } from './connection.commands.js';
import { usePermissionName } from './permission.name.js';
import styles from './ConnectionChoices.module.css';

const ATTEMPT = graphql(`
  fragment ConnectionChoices_attempt on ConnectionAttempt {
    id
    choices {
      remoteId
      handle
      name
      missing
      usable
      fits
    }
  }
`);

interface Props {
  readonly attempt: FragmentType<typeof ATTEMPT>;
  /** The account is not here yet: any may be chosen but those that are. */
  readonly isNew: boolean;
  readonly onAgain: () => void;
}

/** The accounts that the consent gave; the one that was approved first, and why any other can't be taken. */
export function ConnectionChoices({ attempt: ref, isNew, onAgain }: Props) {
  const t = useT();
  const say = useRefusal();
  const { list } = useFormat();
  const permission = usePermissionName();
  const choose = useChooseConnection();
  const [refusal, setRefusal] = useState<RefusalData | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const { id, choices } = unmask(ATTEMPT, ref);
  const sorted = [...choices].sort((one, other) => Number(other.fits) - Number(one.fits));
  const take = async (remoteId: string) => {
    setBusy(remoteId);
    const outcome = await choose({ attemptId: id, remoteId });
    setBusy(null);
    setRefusal(outcome.kind === 'refused' ? outcome.refusal : null);
  };
  return (
    <div className={styles.choices}>
      <p>{t(isNew ? 'channels.choose.new' : 'channels.choose.text')}</p>
      {!choices.some((choice) => choice.fits) && (
        <Note tone="stop" Icon={TriangleAlert} role="alert">
          {t(isNew ? 'channels.choose.none_left' : 'channels.connect.other')}
        </Note>
      )}
      {refusal && (
        <Note tone="stop" Icon={TriangleAlert} role="alert">
          {say(refusal)}
        </Note>
      )}
      <ul className={styles.list}>
        {sorted.map((choice) => (
          <li key={choice.remoteId}>
            <Card>
              <div className={styles.choice}>
                <div>
                  <strong>{choice.name}</strong> <span className={styles.quiet}>@{choice.handle}</span>
                  {!choice.fits && <p>{t(isNew ? 'channels.choose.here' : 'channels.choose.other')}</p>}
                  {choice.missing.length > 0 && (
                    <p>
                      {t(choice.usable ? 'channels.choose.lacks' : 'channels.choose.unusable', {
                        permissions: list(choice.missing.map(permission)),
                      })}
                    </p>
                  )}
                </div>
                {choice.fits && choice.usable && (
                  <Button
                    look="primary"
                    isPending={busy === choice.remoteId}
                    onPress={() => void take(choice.remoteId)}
                    aria-label={`${t('channels.choose.submit')}: ${choice.name}`}
                  >
                    {t('channels.choose.submit')}
                  </Button>
                )}
                {choice.fits && !choice.usable && (
                  <Button look="primary" onPress={onAgain}>
                    {t('channels.failure.again')}
                  </Button>
                )}
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </div>
  );
}
