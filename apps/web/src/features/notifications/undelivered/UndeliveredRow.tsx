import { Mail, RotateCcw, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Button } from '../../../ui/Button.js';
import { Moment } from '../../../ui/Moment.js';
import { toast } from '../../../ui/toasts.js';
import { useRefusal } from '../../../ui/useRefusal.js';
import styles from '../notices.module.css';

const MESSAGE = graphql(`
  fragment UndeliveredRow_message on UndeliveredMessage {
    id
    person {
      id
      name
    }
    guestName
    channel
    kind
    attempts
    lastAt
    error
  }
`);

const Redeliver = graphql(`
  mutation Redeliver($id: ID!) {
    redeliver(id: $id) {
      __typename
      ... on UndeliveredMessage {
        id
      }
      ... on Refused {
        ...RefusalMessage_refused
      }
    }
  }
`);

const LIST = ['Undelivered'];
const ICONS = { email: Mail, push: Smartphone } as const;

/** What a message was: a kind of notice, a digest, something for a guest; its own name where we have no word. */
function useKindName(): (kind: string) => string {
  const intl = useIntl();
  return (kind) => {
    const id = `notices.name.${kind}`;
    return intl.messages[id] === undefined ? kind : intl.formatMessage({ id });
  };
}

/** One message that reached nobody: to whom, what, why, and the way to try it again. */
export function UndeliveredRow({ message: ref }: { readonly message: FragmentType<typeof MESSAGE> }) {
  const t = useT();
  const say = useRefusal();
  const kindName = useKindName();
  const redeliver = useCommand(Redeliver, (data) => data.redeliver, LIST);
  const [isPending, setPending] = useState(false);
  const { id, person, guestName, channel, kind, attempts, lastAt, error } = unmask(MESSAGE, ref);
  const who = person?.name ?? guestName ?? t('notices.undelivered.somebody');
  const Icon = ICONS[channel];
  const again = async () => {
    setPending(true);
    const outcome = await redeliver({ id });
    setPending(false);
    if (outcome.kind === 'done') return void toast({ tone: 'done', message: t('notices.undelivered.again', { who }) });
    const why = outcome.kind === 'refused' ? say(outcome.refusal) : t('command.failed.text');
    toast({ tone: 'stop', message: why });
  };
  return (
    <li className={styles.line}>
      <span className={styles.icon} data-tone="stop" aria-hidden>
        <Icon />
      </span>
      <div className={styles.words}>
        <p className={styles.sentence}>
          <b>{who}</b>
          {kindName(kind)}
        </p>
        <p>{error}</p>
        <p className={styles.faint}>
          {t('notices.undelivered.tries', { channel, count: attempts })} · <Moment instant={lastAt} />
        </p>
        <p>
          <Button
            size="small"
            isPending={isPending}
            aria-label={t('notices.undelivered.retry.of', { who })}
            onPress={() => void again()}
          >
            <RotateCcw aria-hidden />
            {t('notices.undelivered.retry')}
          </Button>
        </p>
      </div>
    </li>
  );
}
