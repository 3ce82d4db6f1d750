import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import type { WithdrawalWay } from '../../../generated/graphql.js';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { networkName } from '../../../ui/NetworkMark.js';
import { Note } from '../../../ui/Note.js';
import { RadioGroup } from '../../../ui/RadioGroup.js';
import { TextArea } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import styles from './outside.module.css';
import { useWithdraw } from './withdrawal.commands.js';

const PUBLICATION = graphql(`
  fragment WithdrawDialog_publication on Publication {
    id
    viewerMayWithdraw
    account {
      id
      name
      network
    }
    withdrawalWays {
      way
      possible
      reason
    }
  }
`);

interface Props {
  readonly publication: FragmentType<typeof PUBLICATION>;
  readonly onClose: () => void;
}

/** What can be done about what is out, and where the network does not let us, why not. */
export function WithdrawDialog({ publication: ref, onClose }: Props) {
  const t = useT();
  const withdraw = useWithdraw();
  const fieldError = useFieldError();
  const { id, account, withdrawalWays, viewerMayWithdraw } = unmask(PUBLICATION, ref);
  const [way, setWay] = useState<WithdrawalWay | null>(null);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const network = networkName(account.network);
  const noReason = reason.trim() === '';
  const possible = withdrawalWays.filter((one) => one.possible);
  const run = () => {
    setChecked(true);
    if (way === null || noReason) return null;
    return withdraw({ input: { publicationId: id, way, reason: reason.trim() } });
  };
  return (
    <CommandDialog
      title={t('outside.dialog.title', { account: account.name })}
      submitLabel={t(viewerMayWithdraw === 'decide' ? 'outside.dialog.submit' : 'outside.dialog.ask')}
      submitLook={way === 'remove' ? 'danger' : 'primary'}
      cancelLabel={t('command.leave')}
      onClose={onClose}
      run={run}
      fields={['reason', 'way']}
      onDone={() => {
        onClose();
        toast({
          message: t(viewerMayWithdraw === 'decide' ? `outside.done.${way ?? 'remove'}` : 'outside.done.asked'),
        });
      }}
    >
      {(refusal) => (
        <>
          <p>{t(viewerMayWithdraw === 'decide' ? 'outside.dialog.text' : 'outside.dialog.ask.text')}</p>
          <RadioGroup
            label={t('outside.dialog.way')}
            error={checked && way === null ? t('outside.dialog.way.required') : fieldError(refusal, 'way')}
            value={way}
            onChange={(chosen) => setWay(possible.find((one) => one.way === chosen)?.way ?? null)}
            items={possible.map((one) => ({
              id: one.way,
              label: t(`outside.way.${one.way}`),
              hint: t(`outside.way.${one.way}.hint`, { network }),
            }))}
            isRequired
          />
          {withdrawalWays.some((one) => !one.possible) && (
            <Note>
              <ul className={styles.impossible}>
                {withdrawalWays.flatMap((one) =>
                  one.possible
                    ? []
                    : [
                        <li key={one.way}>
                          {t('outside.impossible', {
                            way: t(`outside.way.${one.way}`),
                            why: t(`outside.why.${one.reason ?? 'unsupported'}`, { network }),
                          })}
                        </li>,
                      ],
                )}
              </ul>
            </Note>
          )}
          <TextArea
            label={t('command.reason')}
            hint={t('outside.dialog.reason.hint')}
            error={checked && noReason ? t('command.reason.required') : fieldError(refusal, 'reason')}
            value={reason}
            onChange={setReason}
            isRequired
            maxLength={1000}
          />
        </>
      )}
    </CommandDialog>
  );
}
