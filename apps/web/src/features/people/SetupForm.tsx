import { TriangleAlert } from 'lucide-react';
import { Form } from 'react-aria-components';
import { useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { unmask, type FragmentType } from '../../generated/index.js';
import { Button } from '../../ui/Button.js';
import { Note } from '../../ui/Note.js';
import { RefusalMessage, RefusalMessage_refused } from '../../ui/RefusalMessage.js';
import { TextField } from '../../ui/TextField.js';
import { useFieldError } from '../../ui/useRefusal.js';
import styles from './PublicPage.module.css';
import { slugOf } from './slug.js';

export interface SetupInput {
  readonly code: string;
  readonly organisationName: string;
  readonly slug: string;
  readonly zone: string;
  readonly adminName: string;
  readonly email: string;
  readonly password: string;
}

/** A browser that hides its zone says UTC, in which no town hall plans. */
function ownZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return timeZone === 'UTC' ? 'Europe/Madrid' : timeZone;
}

const EMPTY: SetupInput = {
  code: '',
  organisationName: '',
  slug: '',
  zone: ownZone(),
  adminName: '',
  email: '',
  password: '',
};
const FIELDS = Object.keys(EMPTY).flatMap((name) => [name, `input.${name}`]);

interface Props {
  readonly isPending: boolean;
  readonly refused: FragmentType<typeof RefusalMessage_refused> | null;
  readonly failed: boolean;
  readonly onSubmit: (input: SetupInput) => void;
}

export function SetupForm({ isPending, refused, failed, onSubmit }: Props) {
  const t = useT();
  const fieldError = useFieldError();
  const refusal = unmask(RefusalMessage_refused, refused);
  const [input, setInput] = useState(EMPTY);
  const [ownSlug, setOwnSlug] = useState(false);
  const field = (name: keyof SetupInput) => ({
    label: t(`people.setup.${name}`),
    name,
    value: input[name],
    isRequired: true,
    error: fieldError(refusal, name) ?? fieldError(refusal, `input.${name}`),
    onChange: (value: string) => setInput((now) => ({ ...now, [name]: value })),
  });
  const rename = (organisationName: string) =>
    setInput((now) => ({ ...now, organisationName, slug: ownSlug ? now.slug : slugOf(organisationName) }));
  const reslug = (slug: string) => {
    setOwnSlug(true);
    setInput((now) => ({ ...now, slug }));
  };
  return (
    // Left to the browser, a field that was refused would keep the form from being sent again.
    <Form
      validationBehavior="aria"
      className={styles.form ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(input);
      }}
    >
      <RefusalMessage refused={refused} shownElsewhere={FIELDS} />
      {failed && (
        <Note tone="wait" Icon={TriangleAlert} role="alert">
          {t('people.setup.failed')}
        </Note>
      )}
      <TextField {...field('code')} hint={t('people.setup.code.hint')} autoComplete="one-time-code" autoFocus />
      <div className={styles.group}>
        <h2>{t('people.setup.organisation')}</h2>
        <TextField {...field('organisationName')} onChange={rename} autoComplete="organization" />
        <div className={styles.two}>
          <TextField {...field('slug')} onChange={reslug} hint={t('people.setup.slug.hint')} />
          <TextField {...field('zone')} hint={t('people.setup.zone.hint')} />
        </div>
      </div>
      <div className={styles.group}>
        <h2>{t('people.setup.administrator')}</h2>
        <TextField {...field('adminName')} autoComplete="name" />
        <TextField {...field('email')} type="email" autoComplete="username" />
        <TextField
          {...field('password')}
          type="password"
          autoComplete="new-password"
          minLength={12}
          hint={t('people.setup.password.hint')}
        />
      </div>
      <Button type="submit" look="primary" isPending={isPending}>
        {t('people.setup.submit')}
      </Button>
    </Form>
  );
}
