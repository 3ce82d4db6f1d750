import type { HeldCause } from '@pregon/domain';
import { useState } from 'react';
import { useKeys } from '../../posts/tray/useKeys.js';
import { useT } from '../../../app/intl/useT.js';
import { unmask, type FragmentType } from '../../../generated/index.js';
import { Button } from '../../../ui/Button.js';
import { cx } from '../../../ui/cx.js';
import { toast } from '../../../ui/toasts.js';
import { HeldBar, type HeldVerb } from './HeldBar.js';
import { HeldDialog } from './HeldDialog.js';
import { HeldList } from './HeldList.js';
import { HeldMoveDialog } from './HeldMoveDialog.js';
import { HeldRow_publication } from './HeldRow.js';
import { useHeldCommands } from './held.commands.js';
import { useHeldChoice } from './useHeldChoice.js';
import styles from './held.module.css';

interface Props {
  readonly publications: readonly FragmentType<typeof HeldRow_publication>[];
  readonly groups: readonly { readonly cause: HeldCause; readonly count: number }[];
}

/** Choosing several and deciding on them together; by key too: a all, x none, s release, m move, c cancel. */
export function HeldReview({ publications, groups }: Props) {
  const t = useT();
  const commands = useHeldCommands();
  const rows = unmask(HeldRow_publication, publications);
  // What nobody knows is decided one by one, with its evidence.
  const choosable = rows.filter((row) => row.heldCause !== 'unknown').map((row) => row.id);
  const { chosen, choose, chooseAll, clear } = useHeldChoice(choosable);
  const [verb, setVerb] = useState<HeldVerb | null>(null);
  const open = (wanted: HeldVerb) => (chosen.size > 0 ? setVerb(wanted) : undefined);
  useKeys({
    a: () => chooseAll(choosable),
    x: clear,
    s: () => open('release'),
    m: () => open('move'),
    c: () => open('cancel'),
  });
  const items = rows
    .filter((row) => chosen.has(row.id))
    .map(({ id, post, account }) => ({ id, name: `${post.title} · ${account.name}` }));
  const ids = items.map((item) => item.id);
  const takeBack = async (released: readonly string[]): Promise<void> => {
    const answers = await commands.hold({ ids: released, reason: t('held.undo.reason') });
    const back = answers?.filter((one) => !one.refused).length ?? 0;
    toast({
      message: t('held.undone', { back, all: released.length }),
      tone: back < released.length ? 'wait' : 'done',
    });
  };
  const close = (decided: HeldVerb, done: readonly string[] | null): void => {
    setVerb(null);
    if (done === null || done.length === 0) return;
    clear();
    const message = t(`held.${decided}.done`, { count: done.length });
    // A release can be taken back while nothing is on its way; a move is moved again, a cancellation is for good.
    toast(decided === 'release' ? { message, undo: () => void takeBack(done) } : { message });
  };
  return (
    <>
      {choosable.length > 1 && (
        <p className={styles.filters}>
          <Button size="small" onPress={() => chooseAll(choosable)}>
            {t('held.choose_all', { count: choosable.length })}
          </Button>
          <span className={cx(styles.quiet, styles.keys)}>{t('held.keys')}</span>
        </p>
      )}
      <HeldList publications={publications} groups={groups} chosen={chosen} onChoose={choose} />
      <HeldBar count={chosen.size} onVerb={setVerb} onClear={clear} />
      {verb === 'move' && <HeldMoveDialog items={items} onClose={(done) => close('move', done)} />}
      {(verb === 'release' || verb === 'cancel') && (
        <HeldDialog
          verb={verb}
          items={items}
          run={(reason) => commands[verb]({ ids, reason })}
          onClose={(done) => close(verb, done)}
        />
      )}
    </>
  );
}
