import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Chip } from '../../../ui/Chip.js';
import { Select } from '../../../ui/Select.js';
import { TextArea, TextField } from '../../../ui/TextField.js';
import { useComposer } from './composer.context.js';
import { useWords } from './useWords.js';
import styles from './composer.module.css';

interface Choices {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly contentClasses: readonly string[];
  readonly labels: readonly string[];
}

function Labels({ known }: { readonly known: readonly string[] }) {
  const t = useT();
  const { draft, edit } = useComposer();
  const [typed, setTyped] = useState('');
  const add = (): void => {
    const label = typed.trim();
    setTyped('');
    if (label !== '') edit((now) => ({ ...now, labels: [...new Set([...now.labels, label])] }));
  };
  const offered = known.filter((label) => !draft.labels.includes(label)).slice(0, 6);
  return (
    <div className={styles.stack}>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField label={t('posts.labels.label')} value={typed} onChange={setTyped} className={styles.grow ?? ''} />
        <Button type="submit" className={styles.besideField} isDisabled={typed.trim() === ''}>
          {t('posts.labels.add')}
        </Button>
      </form>
      {(draft.labels.length > 0 || offered.length > 0) && (
        <div className={styles.chips}>
          {draft.labels.map((label) => (
            <Chip
              key={label}
              removeLabel={t('posts.labels.remove', { label })}
              onRemove={() => edit((now) => ({ ...now, labels: now.labels.filter((one) => one !== label) }))}
            >
              {label}
            </Chip>
          ))}
          {offered.map((label) => (
            <Button
              key={label}
              size="small"
              look="quiet"
              onPress={() => edit((now) => ({ ...now, labels: [...now.labels, label] }))}
            >
              + {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** What is said of the post without being told to the public. */
export function DetailFields({ departments, contentClasses, labels }: Choices) {
  const t = useT();
  const words = useWords();
  const { draft, edit, view } = useComposer();
  const classes = [...new Set([draft.contentClass, ...contentClasses])];
  return (
    <section className={styles.stack} aria-label={t('posts.details.title')}>
      <h2 className={styles.h}>{t('posts.details.title')}</h2>
      <div className={styles.two}>
        <TextField
          label={t('posts.title.label')}
          hint={t('posts.title.hint')}
          value={draft.title}
          onChange={(title) => edit((now) => ({ ...now, title }))}
        />
        <Select
          label={t('posts.department.label')}
          items={departments.map(({ id, name }) => ({ id, label: name }))}
          value={draft.departmentId}
          isDisabled={view.server !== null}
          onChange={(departmentId) => edit((now) => ({ ...now, departmentId }))}
        />
        <Select
          label={t('posts.class.label')}
          items={classes.map((code) => ({ id: code, label: words.contentClass(code) }))}
          value={draft.contentClass}
          onChange={(contentClass) => edit((now) => ({ ...now, contentClass }))}
        />
        <TextField
          label={t('posts.campaign.label')}
          value={draft.campaign}
          onChange={(campaign) => edit((now) => ({ ...now, campaign }))}
        />
      </div>
      <Labels known={labels} />
      <TextArea
        label={t('posts.note.label')}
        hint={t('posts.note.hint')}
        value={draft.internalNote}
        onChange={(internalNote) => edit((now) => ({ ...now, internalNote }))}
      />
    </section>
  );
}
