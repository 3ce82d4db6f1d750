import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { announce } from '../../../ui/announce.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Dialog } from '../../../ui/Dialog.js';
import { Note } from '../../../ui/Note.js';
import { ToneBadge } from '../../../ui/ToneBadge.js';
import { useRefusal } from '../../../ui/useRefusal.js';
import { useApprovalWords } from '../approval/useApprovalWords.js';
import type { SecondFactor } from '../approval/useSecondFactor.js';
import type { TrayNode } from './tray.query.js';
import { useAttested } from './useAttested.js';
import { useDecideMany, type OneOfMany } from './useDecideMany.js';
import styles from './tray.module.css';

interface Props {
  readonly items: readonly TrayNode[];
  readonly secondFactor: SecondFactor;
  /** true once something may have been decided */
  readonly onClose: (isDone: boolean) => void;
}

/** Names all that would be approved together and asks once; then says of each what became of it. */
export function BulkDialog({ items, secondFactor, onClose }: Props) {
  const t = useT();
  const intl = useIntl();
  const say = useRefusal();
  const words = useApprovalWords();
  const decide = useDecideMany();
  const checks = [...new Set(items.flatMap(({ step }) => step.checks))];
  const attested = useAttested(checks, []);
  const [isPending, setPending] = useState(false);
  const [results, setResults] = useState<readonly OneOfMany[] | 'unknown' | null>(null);
  const approve = async (): Promise<void> => {
    if (isPending) return;
    attested.setTried();
    if (attested.missing.length > 0) return;
    setPending(true);
    const answers = await decide(
      items.map(({ step, changes, capacity }) => ({
        stepId: step.id,
        kind: step.kind,
        verdict: 'approve',
        reason: null,
        hashes: changes.map((one) => one.current.hash),
        checks: attested.given.checks.filter((code) => step.checks.includes(code)),
        evidence: [],
        standingFor: capacity.standsFor?.id ?? null,
      })),
    );
    setPending(false);
    const isWeak = answers?.some((one) => one.kind === 'refused' && one.refusal.code === 'second_factor_required');
    if (isWeak && answers?.every((one) => one.kind === 'refused') && (await secondFactor.ask())) return approve();
    setResults(answers ?? 'unknown');
    const done = answers?.filter((one) => one.kind === 'done').length ?? 0;
    if (answers) announce(t('approvals.bulk.result', { done, all: items.length }));
  };
  const resultOf = (at: number): OneOfMany | null => (typeof results === 'object' ? (results?.[at] ?? null) : null);
  return (
    <Dialog
      title={results === null ? t('approvals.bulk.title', { count: items.length }) : t('approvals.bulk.resultTitle')}
      isOpen
      onClose={() => onClose(results !== null)}
      actions={
        results === null ? (
          <>
            <Button onPress={() => onClose(false)}>{t('posts.decide.leave')}</Button>
            <Button look="primary" isPending={isPending} onPress={() => void approve()}>
              {t('approvals.bulk.approve', { count: items.length })}
            </Button>
          </>
        ) : (
          <Button look="primary" autoFocus onPress={() => onClose(true)}>
            {t('posts.merge.understood')}
          </Button>
        )
      }
    >
      <p>{t(results === null ? 'approvals.bulk.text' : 'approvals.bulk.resultText')}</p>
      <ol className={styles.bulkList}>
        {items.map((item, at) => {
          const result = resultOf(at);
          return (
            <li key={item.step.id}>
              <b>{item.post.title}</b>
              {result?.kind === 'done' && (
                <ToneBadge look="line" tone="done" Icon={CircleCheck}>
                  {result.next.length > 0
                    ? t('approvals.bulk.doneNext', { names: intl.formatList(result.next, { type: 'disjunction' }) })
                    : t('approvals.bulk.done')}
                </ToneBadge>
              )}
              {result?.kind === 'refused' && (
                <ToneBadge look="line" tone="stop" Icon={CircleX}>
                  {say(result.refusal)}
                </ToneBadge>
              )}
            </li>
          );
        })}
      </ol>
      {results === 'unknown' && (
        <Note tone="stop" Icon={TriangleAlert} role="alert" title={t('posts.notice.unreachable')}>
          {t('posts.notice.unreachableText')}
        </Note>
      )}
      {results === null && checks.length > 0 && (
        <fieldset className={styles.checks}>
          <legend>{t('approvals.bulk.checks')}</legend>
          {checks.map((code) => (
            <Checkbox key={code} isSelected={attested.ticked.has(code)} onChange={(on) => attested.tick(code, on)}>
              {words.check(code)}
            </Checkbox>
          ))}
          {attested.tried && attested.missing.length > 0 && (
            <p className={styles.missing} role="alert">
              {t('approvals.checks.missing')}
            </p>
          )}
        </fieldset>
      )}
    </Dialog>
  );
}
