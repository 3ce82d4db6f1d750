import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { usePermissionName } from './permission.name.js';

const ACCOUNT = graphql(`
  fragment ConnectionLines_account on Account {
    connection {
      missing
      consentEndsAt
      consentDaysLeft
      trouble
      used
      allowed
      connectedBy {
        id
        name
      }
      confirmedBy {
        id
        name
      }
    }
    unconfirmed {
      handle
      missing
      isOwn
      connectedBy {
        id
        name
      }
    }
  }
`);

/** From here on the end is near enough to be said on the screen. */
const SOON_DAYS = 14;

/** What the network allows, what it lacks, and until when it holds: only what there is something to say about. */
export function ConnectionLines({ account: ref }: { readonly account: FragmentType<typeof ACCOUNT> }) {
  const t = useT();
  const { list } = useFormat();
  const permission = usePermissionName();
  const { connection, unconfirmed } = unmask(ACCOUNT, ref);
  const daysLeft = connection?.consentDaysLeft ?? null;
  return (
    <>
      {unconfirmed && (
        <small>
          {t(unconfirmed.isOwn ? 'channels.unconfirmed.own' : 'channels.unconfirmed.other', {
            person: unconfirmed.connectedBy?.name ?? '',
            handle: unconfirmed.handle,
          })}
        </small>
      )}
      {connection && connection.missing.length > 0 && (
        <small>{t('channels.connection.missing', { permissions: list(connection.missing.map(permission)) })}</small>
      )}
      {daysLeft !== null && daysLeft <= SOON_DAYS && <small>{t('channels.connection.ends', { days: daysLeft })}</small>}
      {connection?.trouble != null && <small>{t('channels.connection.trouble')}</small>}
      {connection?.used != null && connection.allowed != null && (
        <small>
          {t('channels.connection.left', { left: connection.allowed - connection.used, allowed: connection.allowed })}
        </small>
      )}
    </>
  );
}
