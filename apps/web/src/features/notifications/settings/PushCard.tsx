import { BellOff, BellRing, Smartphone, TriangleAlert } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { announce } from '../../../ui/announce.js';
import { Button } from '../../../ui/Button.js';
import { Card } from '../../../ui/Card.js';
import { Note } from '../../../ui/Note.js';
import { ToneBadge } from '../../../ui/ToneBadge.js';
import type { SettingsData } from './settings.data.js';
import styles from './settings.module.css';
import { usePushDevice } from './usePushDevice.js';

interface Props {
  readonly settings: SettingsData;
  readonly pushKey: string | null;
}

/** Notices on this device and the others. What the browser will ask is explained before it asks. */
export function PushCard({ settings, pushKey }: Props) {
  const t = useT();
  const { moment } = useFormat();
  const push = usePushDevice(settings, pushKey);
  const { isOn, own, problem, support, isPending } = push;
  const add = async () => {
    if (await push.add()) announce(t('notices.push.added'));
  };
  const remove = async (endpoint: string) => {
    if (await push.remove(endpoint)) announce(t('notices.push.removed'));
  };
  return (
    <Card
      title={t('notices.push')}
      aside={
        <ToneBadge tone={isOn ? 'done' : 'neutral'} Icon={isOn ? BellRing : BellOff}>
          {t(isOn ? 'notices.push.on' : 'notices.push.off')}
        </ToneBadge>
      }
    >
      <div className={styles.stack}>
        {support === 'yes' ? (
          !isOn && (
            <>
              <p className={styles.text}>{t('notices.push.text')}</p>
              <Button look="primary" isPending={isPending} onPress={() => void add()}>
                <BellRing aria-hidden />
                {t('notices.push.add')}
              </Button>
            </>
          )
        ) : (
          <Note tone={support === 'denied' ? 'wait' : 'neutral'} Icon={BellOff}>
            {t(`notices.push.${support}`)}
          </Note>
        )}
        {problem !== null && support !== 'denied' && (
          <Note tone="wait" Icon={TriangleAlert} role="alert">
            {t(`notices.push.problem.${problem}`)}
          </Note>
        )}
        {settings.pushDevices.length > 0 && (
          <ul className={styles.devices} aria-label={t('notices.push.devices')}>
            {settings.pushDevices.map(({ endpoint, label, since }) => (
              <li key={endpoint}>
                <Smartphone aria-hidden />
                <span>
                  {label}
                  <small>
                    {t(endpoint === own ? 'notices.push.here' : 'notices.push.since', { when: moment(since) })}
                  </small>
                </span>
                <Button
                  size="small"
                  isDisabled={isPending}
                  aria-label={t('notices.push.remove.of', { device: label })}
                  onPress={() => void remove(endpoint)}
                >
                  {t('notices.push.remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
