import { BellOff, CircleAlert, Clock, Mail, Send, Smartphone } from 'lucide-react';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import type { DeliveryOutcome } from '../../generated/graphql.js';
import styles from './notices.module.css';

const NOTICE = graphql(`
  fragment NoticeDeliveries_notice on Notice {
    id
    deliveries {
      channel
      state
      at
      detail
    }
  }
`);

const LOOKS = {
  waiting: { tone: 'neutral', Icon: Send },
  held_back: { tone: 'wait', Icon: Clock },
  sent: { tone: 'done', Icon: null },
  failed: { tone: 'stop', Icon: CircleAlert },
  off: { tone: 'neutral', Icon: BellOff },
} as const satisfies Record<DeliveryOutcome, unknown>;

const CHANNELS = { email: Mail, push: Smartphone } as const;

/** By which other ways it was told, or why not. */
export function NoticeDeliveries({ notice: ref }: { readonly notice: FragmentType<typeof NOTICE> }) {
  const t = useT();
  const { moment } = useFormat();
  const { deliveries } = unmask(NOTICE, ref);
  if (deliveries.length === 0) return null;
  return (
    <ul className={styles.deliveries} aria-label={t('notices.deliveries')}>
      {deliveries.map(({ channel, state, at, detail }) => {
        const { tone, Icon: Own } = LOOKS[state];
        const Icon = Own ?? CHANNELS[channel];
        // What is kept back says until when; the rest says why.
        const until = state === 'held_back' && detail != null ? moment(detail) : 'none';
        const why = state !== 'held_back' && detail != null ? detail : 'none';
        return (
          <li key={channel} data-tone={tone}>
            <Icon aria-hidden />
            {t(`notices.delivery.${state}`, { channel, at: moment(at), until, why })}
          </li>
        );
      })}
    </ul>
  );
}
