import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import { useT } from '../../app/intl/useT.js';
import { announce } from '../../ui/announce.js';
import { cx } from '../../ui/cx.js';
import field from '../../ui/field.module.css';
import { FieldLabel, FieldNotes, type FieldProps } from '../../ui/FieldParts.js';
import overlay from '../../ui/overlay.module.css';
import { mentionAt, peopleLike, withMention } from './mention.words.js';
import type { Someone } from './comments.context.js';
import styles from './reviews.module.css';

interface Props extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly people: readonly Someone[];
  readonly onSubmit: () => void;
  readonly inputId: string;
}

/** Writing with `@`: names are offered while one types; arrows choose, Enter or Tab takes, Escape leaves. */
export function MentionArea({ label, hint, error, value, onChange, people, onSubmit, inputId }: Props) {
  const t = useT();
  const list = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [left, setLeft] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const mention = mentionAt(value, caret);
  const found = mention && mention.start !== left ? peopleLike(mention.typed, people) : [];
  const chosen = found[Math.min(at, found.length - 1)];
  const optionId = (id: string): string => `${list}-${id}`;
  const move = (next: string, to: number): void => {
    const before = mention?.start;
    const now = mentionAt(next, to);
    setCaret(to);
    setAt(0);
    if (now?.start !== before) setLeft(null);
    const names = now ? peopleLike(now.typed, people).length : 0;
    if (now && now.start !== left) announce(t('reviews.mention.found', { count: names }));
  };
  const take = (person: Someone): void => {
    if (!mention) return;
    const next = withMention(value, mention, person.name);
    onChange(next.text);
    setCaret(next.caret);
    setAt(0);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return onSubmit();
    }
    if (!chosen) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((now) => (Math.min(now, found.length - 1) + step + found.length) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(chosen);
    else if (event.key === 'Escape') setLeft(mention?.start ?? null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      isInvalid={error != null}
      maxLength={4000}
      id={inputId}
      className={cx(field.field, styles.mentions)}
    >
      <FieldLabel>{label}</FieldLabel>
      <AriaTextArea
        ref={area}
        className={cx(field.input, field.area)}
        rows={3}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={chosen ? list : undefined}
        aria-activedescendant={chosen ? optionId(chosen.id) : undefined}
        onKeyDown={press}
        onSelect={(event) => {
          const to = event.currentTarget.selectionStart;
          if (to !== caret) move(event.currentTarget.value, to);
        }}
        onBlur={() => setLeft(mention?.start ?? null)}
      />
      <FieldNotes hint={hint} error={error} />
      {chosen && (
        <ul
          id={list}
          role="listbox"
          aria-label={t('reviews.mention.label')}
          className={cx(overlay.popover, styles.names)}
        >
          {found.map((person) => (
            <li
              key={person.id}
              id={optionId(person.id)}
              role="option"
              aria-selected={person === chosen}
              className={styles.name}
              // Before the field loses focus, which would close the list.
              onMouseDown={(event) => {
                event.preventDefault();
                take(person);
              }}
            >
              {person.name}
            </li>
          ))}
        </ul>
      )}
    </AriaTextField>
  );
}
