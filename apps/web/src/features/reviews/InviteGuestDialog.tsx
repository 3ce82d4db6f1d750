import { useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { LOCALES, type Locale } from '../../app/intl/locale.js';
import { CommandDialog } from '../../ui/CommandDialog.js';
import { Select } from '../../ui/Select.js';
import { TextArea, TextField } from '../../ui/TextField.js';
import { toast } from '../../ui/toasts.js';
import { useFieldError } from '../../ui/useRefusal.js';
import { useInviteGuest } from './guest.commands.js';

interface Props {
  readonly postId: string;
  readonly onClose: () => void;
}

/** Enough to catch a slip; whether the address exists is for the mail to find out. */
const ADDRESS = /^\S+@\S+\.\S+$/u;

/** Asks one person from outside to look at the revisions now under review, by a link sent to their address. */
export function InviteGuestDialog({ postId, onClose }: Props) {
  const t = useT();
  const fieldError = useFieldError();
  const invite = useInviteGuest();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [locale, setLocale] = useState<Locale>('es');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const hasAddress = ADDRESS.test(email.trim());
  return (
    <CommandDialog
      title={t('reviews.invite.title')}
      submitLabel={t('reviews.invite.submit')}
      cancelLabel={t('command.leave')}
      fields={['name', 'email', 'note']}
      onClose={onClose}
      onDone={() => {
        onClose();
        toast({ message: t('reviews.invite.done', { email: email.trim() }) });
      }}
      run={() => {
        setTried(true);
        if (name.trim() === '' || !hasAddress) return null;
        const words = note.trim();
        return invite({
          input: { postId, name: name.trim(), email: email.trim(), locale, note: words === '' ? null : words },
        });
      }}
    >
      {(refusal) => (
        <>
          <p>{t('reviews.invite.text')}</p>
          <TextField
            autoFocus
            label={t('reviews.invite.name')}
            isRequired
            maxLength={200}
            value={name}
            onChange={setName}
            error={tried && name.trim() === '' ? t('command.required') : fieldError(refusal, 'name')}
          />
          <TextField
            label={t('reviews.invite.email')}
            type="email"
            isRequired
            maxLength={254}
            value={email}
            onChange={setEmail}
            error={tried && !hasAddress ? t('reviews.invite.email.wrong') : fieldError(refusal, 'email')}
          />
          <Select
            label={t('reviews.invite.locale')}
            value={locale}
            onChange={(id) => setLocale(LOCALES.find((one) => one === id) ?? 'es')}
            items={LOCALES.map((id) => ({ id, label: t(`app.locale.${id}`) }))}
          />
          <TextArea
            label={t('reviews.invite.note')}
            hint={t('reviews.invite.note.hint')}
            maxLength={1000}
            value={note}
            onChange={setNote}
            error={fieldError(refusal, 'note')}
          />
        </>
      )}
    </CommandDialog>
  );
}
