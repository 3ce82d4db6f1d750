import { MailX, TriangleAlert } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useT } from '../../../app/intl/useT.js';
import type { EmailMode, NotificationSettingsInput } from '../../../generated/graphql.js';
import { Button } from '../../../ui/Button.js';
import { Card } from '../../../ui/Card.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Note } from '../../../ui/Note.js';
import { RadioGroup } from '../../../ui/RadioGroup.js';
import { TextField } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { KindFields } from './KindFields.js';
import { sameWishes, wishesOf, type SettingsData } from './settings.data.js';
import styles from './settings.module.css';
import { useSaveSettings } from './useSaveSettings.js';

const MODES = ['each', 'digest', 'off'] as const satisfies readonly EmailMode[];
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** How one wants to be told outside Pregón. Saved with a press, and undone with another. */
export function SettingsForm({ settings }: { readonly settings: SettingsData }) {
  const t = useT();
  const save = useSaveSettings();
  const [edited, setEdited] = useState<Partial<NotificationSettingsInput>>({});
  const [isPending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);
  const saved = wishesOf(settings);
  const wishes = { ...saved, ...edited };
  const set = (change: Partial<NotificationSettingsInput>) => setEdited((before) => ({ ...before, ...change }));
  const timeError = (field: 'digestAt' | 'quietFrom' | 'quietTo') =>
    TIME.test(wishes[field]) ? undefined : t('notices.time.wrong');
  const isWrong = (['digestAt', 'quietFrom', 'quietTo'] as const).some((field) => !TIME.test(wishes[field]));
  const store = async (input: NotificationSettingsInput, undo: NotificationSettingsInput | null): Promise<void> => {
    setPending(true);
    const done = await save(input);
    setPending(false);
    setFailed(!done);
    if (!done) return;
    setEdited({});
    toast({
      tone: 'done',
      message: t(undo ? 'notices.settings.saved' : 'notices.settings.undone'),
      ...(undo ? { undo: () => void store(undo, null) } : {}),
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending && !isWrong) void store(wishes, saved);
  };
  const time = (field: 'digestAt' | 'quietFrom' | 'quietTo') => (
    <TextField
      key={field}
      type="time"
      className={styles.time ?? ''}
      label={t(`notices.${field}`)}
      error={timeError(field)}
      value={wishes[field]}
      onChange={(value) => set({ [field]: value })}
      isRequired
    />
  );
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <Card title={t('notices.email')}>
        <div className={styles.stack}>
          {!settings.emailAvailable && (
            <Note tone="wait" Icon={MailX} title={t('notices.email.none')}>
              {t('notices.email.none.text')}
            </Note>
          )}
          <RadioGroup
            label={t('notices.email.mode')}
            items={MODES.map((id) => ({
              id,
              label: t(`notices.email.${id}`),
              hint: t(`notices.email.${id}.hint`),
            }))}
            value={wishes.email}
            onChange={(value) => {
              const email = MODES.find((one) => one === value);
              if (email) set({ email });
            }}
          />
          {wishes.email === 'digest' && time('digestAt')}
        </div>
      </Card>
      <Card title={t('notices.quiet')}>
        <div className={styles.stack}>
          <p className={styles.text}>{t('notices.quiet.text')}</p>
          <div className={styles.times}>
            {time('quietFrom')}
            {time('quietTo')}
          </div>
          <Checkbox isSelected={wishes.onCall} onChange={(onCall) => set({ onCall })}>
            {t('notices.onCall')}
          </Checkbox>
        </div>
      </Card>
      <Card title={t('notices.kinds')}>
        <div className={styles.stack}>
          <p className={styles.text}>{t('notices.kinds.text')}</p>
          <KindFields muted={wishes.muted} onChange={(muted) => set({ muted })} />
        </div>
      </Card>
      {failed && (
        <Note tone="wait" Icon={TriangleAlert} role="alert" title={t('notices.settings.failed')}>
          {t('notices.settings.failed.text')}
        </Note>
      )}
      <Button
        type="submit"
        look="primary"
        className={styles.save}
        isPending={isPending}
        isDisabled={isWrong || sameWishes(wishes, saved)}
      >
        {t('notices.settings.save')}
      </Button>
    </form>
  );
}
