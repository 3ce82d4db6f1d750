import { useT } from '../../../app/intl/useT.js';
import { TextField } from '../../../ui/TextField.js';
import styles from './security.module.css';

const DIGITS = 6;

export const isCode = (text: string): boolean => new RegExp(`^\\d{${DIGITS}}$`).test(text);

interface Props {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error: string | undefined;
  readonly autoFocus?: boolean;
}

/** The six figures of an authenticator; spaces people copy with them are left out. */
export function CodeField({ value, onChange, error, autoFocus = false }: Props) {
  const t = useT();
  return (
    <TextField
      label={t('security.code')}
      hint={t('security.code.hint')}
      value={value}
      onChange={(text) => onChange(text.replace(/\D/g, '').slice(0, DIGITS))}
      error={error}
      inputMode="numeric"
      autoComplete="one-time-code"
      className={styles.code ?? ''}
      autoFocus={autoFocus}
      isRequired
    />
  );
}
