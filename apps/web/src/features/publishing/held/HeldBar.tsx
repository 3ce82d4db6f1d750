import { Ban, CalendarClock, Send, X } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import styles from './held.module.css';

export type HeldVerb = 'release' | 'move' | 'cancel';

const VERBS = [
  { verb: 'release', Icon: Send, look: 'primary' },
  { verb: 'move', Icon: CalendarClock, look: 'plain' },
  { verb: 'cancel', Icon: Ban, look: 'danger' },
] as const;

interface Props {
  readonly count: number;
  readonly onVerb: (verb: HeldVerb) => void;
  readonly onClear: () => void;
}

/** How many are chosen, and what can be done to all of them. */
export function HeldBar({ count, onVerb, onClear }: Props) {
  const t = useT();
  if (count === 0) return null;
  return (
    <section className={styles.bar} aria-label={t('held.bar')}>
      <b>{t('held.chosen', { count })}</b>
      {VERBS.map(({ verb, Icon, look }) => (
        <Button key={verb} size="small" look={look} onPress={() => onVerb(verb)}>
          <Icon aria-hidden />
          {t(`held.${verb}`)}
        </Button>
      ))}
      <Button size="small" onPress={onClear}>
        <X aria-hidden />
        {t('held.clear')}
      </Button>
    </section>
  );
}
