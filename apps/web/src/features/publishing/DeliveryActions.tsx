import { Ban, ExternalLink, Plug, RotateCcw, Send } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { ButtonLink } from '../../ui/ButtonLink.js';
import { ReasonDialog } from '../../ui/ReasonDialog.js';
import { toast } from '../../ui/toasts.js';
import { useDeliveryCommands, type DeliveryCommand } from './delivery.commands.js';
import styles from './PostDeliveries.module.css';

const PUBLICATION = graphql(`
  fragment DeliveryActions_publication on Publication {
    id
    state
    permalink
    account {
      id
      name
      viewerCan {
        manage {
          allowed
        }
      }
    }
    viewerCan {
      retry {
        allowed
      }
      release {
        allowed
      }
      cancel {
        allowed
      }
    }
  }
`);

const COMMANDS = [
  { command: 'retry', Icon: RotateCcw },
  { command: 'release', Icon: Send },
  { command: 'cancel', Icon: Ban },
] as const;

/** Only what this person may do now; each asks for its reason. */
export function DeliveryActions({ publication: ref }: { readonly publication: FragmentType<typeof PUBLICATION> }) {
  const t = useT();
  const commands = useDeliveryCommands();
  const { id, state, permalink, account, viewerCan } = unmask(PUBLICATION, ref);
  const [open, setOpen] = useState<DeliveryCommand | null>(null);
  const named = (action: string) => t('publishing.action.of', { action, account: account.name });
  return (
    <div className={styles.actions}>
      {permalink && (
        <a className={styles.permalink} href={permalink} target="_blank" rel="noreferrer noopener">
          <ExternalLink aria-hidden />
          {t('publishing.action.open')}
        </a>
      )}
      {state === 'unauthorised' && account.viewerCan.manage.allowed && (
        <ButtonLink to={`/cuentas?cuenta=${account.id}`} size="small">
          <Plug aria-hidden />
          {t('publishing.action.reconnect')}
        </ButtonLink>
      )}
      {COMMANDS.filter(({ command }) => viewerCan[command].allowed).map(({ command, Icon }) => (
        <Button
          key={command}
          size="small"
          look={command === 'cancel' ? 'danger' : 'plain'}
          aria-label={named(t(`publishing.action.${command}`))}
          onPress={() => setOpen(command)}
        >
          <Icon aria-hidden />
          {t(`publishing.action.${command}`)}
        </Button>
      ))}
      {open && (
        <ReasonDialog
          title={t(`publishing.${open}.title`, { account: account.name })}
          text={t(`publishing.${open}.text`)}
          submitLabel={t(`publishing.action.${open}`)}
          submitLook={open === 'cancel' ? 'danger' : 'primary'}
          onClose={() => setOpen(null)}
          run={(reason) => commands[open]({ id, reason })}
          onDone={() => {
            setOpen(null);
            toast({ message: t(`publishing.${open}.done`) });
          }}
        />
      )}
    </div>
  );
}
