import { TriangleAlert } from 'lucide-react';
import { Form } from 'react-aria-components';
import { useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import type { FragmentType } from '../../generated/index.js';
import { Button } from '../../ui/Button.js';
import { Note } from '../../ui/Note.js';
import { RefusalMessage, type RefusalMessage_refused } from '../../ui/RefusalMessage.js';
import { TextField } from '../../ui/TextField.js';
import styles from './PublicPage.module.css';

interface Props {
  readonly isPending: boolean;
  readonly refused: FragmentType<typeof RefusalMessage_refused> | null;
  /** The server could not be asked at all. */
  readonly failed: boolean;
  readonly onSubmit: (email: string, password: string) => void;
}

export function SignInForm({ isPending, refused, failed, onSubmit }: Props) {
  const t = useT();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Form
      className={styles.form ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(email.trim(), password);
      }}
    >
      <RefusalMessage refused={refused} />
      {failed && (
        <Note tone="wait" Icon={TriangleAlert} role="alert">
          {t('people.sign_in.failed')}
        </Note>
      )}
      <TextField
        label={t('people.email')}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        isRequired
        autoFocus
      />
      <TextField
        label={t('people.password')}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isRequired
      />
      <Button type="submit" look="primary" isPending={isPending}>
        {t('people.sign_in.submit')}
      </Button>
    </Form>
  );
}
