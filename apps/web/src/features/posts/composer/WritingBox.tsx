import type { ReactNode } from 'react';
import { TextArea, TextField } from 'react-aria-components';
import styles from './composer.module.css';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly lang: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly heading: ReactNode;
  readonly footer?: ReactNode;
  readonly placeholder?: string;
}

/** Where citizens' words are written: set in the text face, with its own head and foot. Grows with what is in it. */
export function WritingBox({ id, label, lang, value, onChange, heading, footer, placeholder }: Props) {
  return (
    <div className={styles.box}>
      <header>{heading}</header>
      <TextField aria-label={label} value={value} onChange={onChange} className={styles.boxField ?? ''}>
        <TextArea id={id} lang={lang} className={styles.boxText ?? ''} placeholder={placeholder} rows={7} />
      </TextField>
      {footer != null && <footer>{footer}</footer>}
    </div>
  );
}
