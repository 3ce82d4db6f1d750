import { HardDrive } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { ButtonLink } from '../../../ui/ButtonLink.js';
import { Note } from '../../../ui/Note.js';
import { localCopies } from '../draft/local.copy.js';

/** A post that was begun on this computer and has never reached the server. */
export function LocalDraftNote({ personId }: { readonly personId: string }) {
  const t = useT();
  const intl = useIntl();
  const [copy] = useState(() => localCopies(localStorage, personId).read(null));
  if (!copy) return null;
  return (
    <Note
      Icon={HardDrive}
      title={t('posts.drafts.local')}
      actions={<ButtonLink to="/redaccion">{t('posts.drafts.continue')}</ButtonLink>}
    >
      {t('posts.recovered.text', { when: intl.formatDate(copy.savedAt, { dateStyle: 'medium', timeStyle: 'short' }) })}
    </Note>
  );
}
