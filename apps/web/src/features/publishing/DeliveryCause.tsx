import { useIntl } from 'react-intl';
import styles from './PostDeliveries.module.css';

/** Why it stands where it stands; a code that this build has no words for is shown as it is. */
export function DeliveryCause({ code }: { readonly code: string }) {
  const intl = useIntl();
  const id = `publishing.cause.${code}`;
  const known = code !== 'code' && id in intl.messages;
  return (
    <p className={styles.quiet}>
      {known ? intl.formatMessage({ id }) : intl.formatMessage({ id: 'publishing.cause.code' }, { code })}
    </p>
  );
}
