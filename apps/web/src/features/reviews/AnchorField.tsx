import { Quote, X } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { IconButton } from '../../ui/IconButton.js';
import { TextField } from '../../ui/TextField.js';
import { anchorOfWords } from './anchor.place.js';
import { useComments } from './comments.context.js';
import styles from './reviews.module.css';

/** The words a comment is about: those selected, or typed by whoever doesn't select with a pointer. */
export function AnchorField() {
  const t = useT();
  const { anchor, setAnchor, texts } = useComments();
  const [typed, setTyped] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  if (anchor)
    return (
      <div className={styles.about}>
        <blockquote className={styles.quote}>{anchor.quote}</blockquote>
        <IconButton Icon={X} label={t('reviews.anchor.drop')} onPress={() => setAnchor(null)} />
      </div>
    );
  if (texts.length === 0) return null;
  if (typed === null)
    return (
      <Button look="quiet" size="small" className={styles.start} onPress={() => setTyped('')}>
        <Quote aria-hidden />
        {t('reviews.anchor.about')}
      </Button>
    );
  const find = (): void => {
    const found = anchorOfWords(typed, texts);
    setMissing(found === null && typed.trim() !== '');
    if (found) setAnchor(found);
    if (found || typed.trim() === '') setTyped(null);
  };
  return (
    <TextField
      autoFocus
      label={t('reviews.anchor.words')}
      hint={t('reviews.anchor.hint')}
      error={missing ? t('reviews.anchor.missing') : undefined}
      value={typed}
      onChange={(value) => {
        setTyped(value);
        setMissing(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return event.continuePropagation();
        event.preventDefault();
        find();
      }}
      onBlur={find}
    />
  );
}
