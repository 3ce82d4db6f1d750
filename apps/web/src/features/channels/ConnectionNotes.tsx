import { TriangleAlert, WifiOff } from 'lucide-react';
import { useIntl } from 'react-intl';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Note } from '../../ui/Note.js';

const DATA = graphql(`
  fragment ConnectionNotes_query on Query {
    publicReach {
      state
      address
    }
  }
`);

interface Props {
  readonly data: FragmentType<typeof DATA>;
  /** Why somebody came back from a network's page without a connection; null = nobody did. */
  readonly returned: string | null;
}

/** What concerns all accounts: somebody turned away, and whether networks can come here to fetch photos. */
export function ConnectionNotes({ data: ref, returned }: Props) {
  const t = useT();
  const { messages } = useIntl();
  const { publicReach } = unmask(DATA, ref);
  const why = `channels.returned.${returned ?? ''}`;
  const isReached = publicReach?.state === 'reached' || publicReach?.state === 'not_needed';
  return (
    <>
      {returned !== null && (
        <Note tone="wait" Icon={TriangleAlert} role="alert" title={t('channels.returned.title')}>
          {t(why in messages ? why : 'channels.returned.unknown')}
        </Note>
      )}
      {publicReach && !isReached && (
        <Note tone="wait" Icon={WifiOff} title={t('channels.reach.title')}>
          {t(`channels.reach.${publicReach.state}`, { address: publicReach.address })}
        </Note>
      )}
    </>
  );
}
