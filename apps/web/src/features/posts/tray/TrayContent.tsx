import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { SegmentedControl } from '../../../ui/SegmentedControl.js';
import { comparable, shortHash, textGroups, type Against, type ComparedChange } from './change.groups.js';
import { FinalLooks } from './FinalLooks.js';
import { FilesChange } from './FilesChange.js';
import { TextChange } from './TextChange.js';
import styles from './tray.module.css';

interface Props {
  readonly changes: readonly (ComparedChange & { readonly variant: { readonly account: { readonly name: string } } })[];
  readonly instant: string | null;
  readonly zone: string;
}

/** What one decides on: what changed since the last round or since what is approved, clean, or as its network shows it. */
export function TrayContent({ changes, instant, zone }: Props) {
  const t = useT();
  const [look, setLook] = useState<'changes' | 'clean' | 'final'>('changes');
  const choices = comparable(changes);
  const [chosen, setChosen] = useState<Against>('previous');
  const beside = choices.find((one) => one === chosen) ?? choices[0] ?? 'previous';
  const against = look === 'changes' ? beside : 'none';
  return (
    <>
      <div className={styles.looks}>
        <SegmentedControl
          label={t('posts.open.look')}
          items={[
            { id: 'changes', title: t('posts.open.changes') },
            { id: 'clean', title: t('posts.open.clean') },
            { id: 'final', title: t('posts.open.final') },
          ]}
          value={look}
          onChange={setLook}
        />
        {look === 'changes' && choices.length > 1 && (
          <SegmentedControl
            label={t('approvals.against')}
            items={choices.map((id) => ({ id, title: t(`approvals.against.${id}`) }))}
            value={beside}
            onChange={setChosen}
          />
        )}
      </div>
      {look === 'final' ? (
        <FinalLooks changes={changes} instant={instant} zone={zone} />
      ) : (
        <>
          {textGroups(changes, against).map((group) => (
            <TextChange key={group.key} group={group} against={against} />
          ))}
          <FilesChange changes={changes} against={against} />
        </>
      )}
      <div className={styles.prints}>
        <Fingerprint aria-hidden />
        <span>{t('posts.open.prints', { count: changes.length })}</span>
        {changes.map(({ variant, current }) => (
          <code key={variant.id} title={current.hash}>
            {variant.account.handle} {shortHash(current.hash)}
          </code>
        ))}
      </div>
    </>
  );
}
