import { useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { ReasonDialog } from '../../../ui/ReasonDialog.js';
import { toast } from '../../../ui/toasts.js';
import { useRefusal } from '../../../ui/useRefusal.js';
import { ProofDialog } from './ProofDialog.js';
import { WithdrawDialog } from './WithdrawDialog.js';
import { useAgree, useWithdrawalCommands, useWriteCorrection, type WithdrawalCommand } from './withdrawal.commands.js';

const WITHDRAWAL = graphql(`
  fragment WithdrawalActions_withdrawal on Withdrawal {
    id
    state
    viewerCan {
      decide {
        allowed
      }
      prove {
        allowed
      }
      again {
        allowed
      }
      leave {
        allowed
      }
      write {
        allowed
      }
    }
    publication {
      id
      account {
        id
        name
      }
      ...WithdrawDialog_publication
    }
  }
`);

/** Only what this person may do now. */
export function WithdrawalActions({ withdrawal: ref }: { readonly withdrawal: FragmentType<typeof WITHDRAWAL> }) {
  const t = useT();
  const say = useRefusal();
  const agree = useAgree();
  const write = useWriteCorrection();
  const navigate = useNavigate();
  const commands = useWithdrawalCommands();
  const { id, state, viewerCan, publication } = unmask(WITHDRAWAL, ref);
  const [open, setOpen] = useState<WithdrawalCommand | 'prove' | 'choose' | null>(null);
  const close = () => setOpen(null);
  const named = (action: string) => t('publishing.action.of', { action, account: publication.account.name });
  const button = (key: WithdrawalCommand | 'prove' | 'choose', look: 'primary' | 'plain') => (
    <Button size="small" look={look} aria-label={named(t(`outside.action.${key}`))} onPress={() => setOpen(key)}>
      {t(`outside.action.${key}`)}
    </Button>
  );
  const sayYes = async (): Promise<void> => {
    const outcome = await agree({ id });
    if (outcome.kind === 'refused') toast({ message: say(outcome.refusal), tone: 'stop' });
    else toast({ message: t(outcome.kind === 'done' ? 'outside.action.agree.done' : 'command.failed.text') });
  };
  const begin = async (): Promise<void> => {
    const outcome = await write({ id });
    const draft = outcome.kind === 'done' ? outcome.value.correction : null;
    if (draft) await navigate(`/redaccion/${draft.id}`);
    else toast({ message: outcome.kind === 'refused' ? say(outcome.refusal) : t('command.failed.text'), tone: 'stop' });
  };
  return (
    <>
      {viewerCan.write.allowed && (
        <Button size="small" look="primary" aria-label={named(t('outside.action.write'))} onPress={() => void begin()}>
          {t('outside.action.write')}
        </Button>
      )}
      {viewerCan.decide.allowed && state === 'offered' && button('choose', 'primary')}
      {viewerCan.decide.allowed && state === 'asked' && (
        <>
          <Button
            size="small"
            look="primary"
            aria-label={named(t('outside.action.agree'))}
            onPress={() => void sayYes()}
          >
            {t('outside.action.agree')}
          </Button>
          {button('decline', 'plain')}
        </>
      )}
      {viewerCan.prove.allowed && button('prove', 'primary')}
      {viewerCan.again.allowed && button('again', 'plain')}
      {viewerCan.leave.allowed && state !== 'asked' && button('leave', 'plain')}
      {open === 'prove' && <ProofDialog id={id} account={publication.account.name} onClose={close} />}
      {open === 'choose' && <WithdrawDialog publication={publication} onClose={close} />}
      {open !== null && open !== 'prove' && open !== 'choose' && (
        <ReasonDialog
          title={t(`outside.${open}.title`, { account: publication.account.name })}
          text={t(`outside.${open}.text`)}
          submitLabel={t(`outside.action.${open}`)}
          onClose={close}
          run={(reason) => commands[open]({ id, reason })}
          onDone={() => {
            close();
            toast({ message: t(`outside.${open}.done`) });
          }}
        />
      )}
    </>
  );
}
