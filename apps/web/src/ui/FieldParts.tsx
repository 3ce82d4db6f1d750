import { CircleAlert } from 'lucide-react';
import { FieldError, Label, Text } from 'react-aria-components';
import type { ReactNode } from 'react';
import { useT } from '../app/intl/useT.js';
import styles from './field.module.css';

export interface FieldProps {
  readonly label: ReactNode;
  /** A sentence under the field that is always there. */
  readonly hint?: ReactNode;
  /** What is wrong and how to mend it; makes the field invalid. */
  readonly error?: ReactNode;
}

export function FieldLabel({
  children,
  isRequired,
}: {
  readonly children: ReactNode;
  readonly isRequired?: boolean | undefined;
}) {
  const t = useT();
  return (
    <Label className={styles.label ?? ''}>
      {children}
      {isRequired && <span className={styles.required}> {t('ui.required')}</span>}
    </Label>
  );
}

/** Hint and error of a field, tied to it for screen readers. */
export function FieldNotes({ hint, error }: Pick<FieldProps, 'hint' | 'error'>) {
  return (
    <>
      {hint != null && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>
        {(validation) => (
          <>
            <CircleAlert aria-hidden />
            <span>{error ?? validation.validationErrors.join(' ')}</span>
          </>
        )}
      </FieldError>
    </>
  );
}
