import { Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { MOST_GRACE_MINUTES } from '@pregon/domain';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Card } from '../../../ui/Card.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Note } from '../../../ui/Note.js';
import { NumberField } from '../../../ui/NumberField.js';
import { Select } from '../../../ui/Select.js';
import { sameGrace, type GraceDraft } from './grace.draft.js';
import styles from './grace.module.css';
import { useSaveGrace } from './useSaveGrace.js';

interface Props {
  readonly saved: GraceDraft & { readonly version: number };
  readonly classes: readonly string[];
  readonly canManage: boolean;
}

/** Minutes for everything, and for the classes that have their own. Nothing is kept until one saves. */
export function GraceEditor({ saved, classes, canManage }: Props) {
  const t = useT();
  const [draft, setDraft] = useState<GraceDraft>(saved);
  const { save, isPending, failure } = useSaveGrace(saved.version);
  const free = classes.filter((one) => !draft.byClass.some(({ contentClass }) => contentClass === one));
  const isChanged = !sameGrace(saved, draft);
  const setClass = (contentClass: string, minutes: number) =>
    setDraft((now) => ({
      ...now,
      byClass: now.byClass.map((one) => (one.contentClass === contentClass ? { contentClass, minutes } : one)),
    }));
  const minutes = (label: string, hint: string | undefined, value: number, onChange: (value: number) => void) => (
    <NumberField
      label={label}
      hint={hint}
      value={value}
      minValue={0}
      maxValue={MOST_GRACE_MINUTES}
      step={1}
      isReadOnly={!canManage}
      // An emptied field is no number: what stood there comes back.
      onChange={(entered) => Number.isNaN(entered) || onChange(entered)}
    />
  );
  return (
    <div className={styles.stack}>
      <Card title={t('grace.title')}>
        <div className={styles.stack}>
          {minutes(t('grace.default'), t('grace.default.hint'), draft.defaultMinutes, (defaultMinutes) =>
            setDraft((now) => ({ ...now, defaultMinutes })),
          )}
          <h3>{t('grace.classes')}</h3>
          {draft.byClass.length === 0 && <p className={styles.quiet}>{t('grace.classes.none')}</p>}
          <ul className={styles.classes}>
            {draft.byClass.map(({ contentClass, minutes: own }) => (
              <li key={contentClass}>
                {minutes(t('grace.class.minutes', { contentClass }), undefined, own, (value) =>
                  setClass(contentClass, value),
                )}
                {canManage && (
                  <IconButton
                    Icon={Trash2}
                    label={t('grace.class.remove', { contentClass })}
                    onPress={() =>
                      setDraft((now) => ({
                        ...now,
                        byClass: now.byClass.filter((one) => one.contentClass !== contentClass),
                      }))
                    }
                  />
                )}
              </li>
            ))}
          </ul>
          {canManage && free.length > 0 && (
            <Select
              // A new one each time: what was chosen stands in the list above.
              key={draft.byClass.length}
              label={t('grace.class.add')}
              items={free.map((id) => ({ id, label: id }))}
              value={null}
              placeholder={t('grace.class.choose')}
              onChange={(contentClass) =>
                setDraft((now) => ({
                  ...now,
                  byClass: [...now.byClass, { contentClass, minutes: now.defaultMinutes }],
                }))
              }
            />
          )}
        </div>
      </Card>
      {failure && (
        <Note tone="stop" Icon={TriangleAlert} role="alert">
          {failure}
        </Note>
      )}
      {canManage && (
        <div className={styles.saveBar}>
          <p role="status">{t(isChanged ? 'grace.unsaved' : 'grace.saved.still')}</p>
          {isChanged && (
            <Button look="quiet" onPress={() => setDraft(saved)}>
              {t('grace.discard')}
            </Button>
          )}
          <Button look="primary" isDisabled={!isChanged} isPending={isPending} onPress={() => void save(draft)}>
            {t('grace.save')}
          </Button>
        </div>
      )}
    </div>
  );
}
