import { useT } from '../../../app/intl/useT.js';
import { ButtonLink } from '../../../ui/ButtonLink.js';
import { Page } from '../../../ui/Page.js';
import { AbsencesBoard } from './AbsencesBoard.js';

/** `/suplencias`: everyone's own, quick on a phone. */
export function AbsencesPage() {
  const t = useT();
  return (
    <Page
      title={t('absence.page')}
      actions={
        <ButtonLink to="/organizacion?ver=absences" look="quiet">
          {t('absence.page.all')}
        </ButtonLink>
      }
    >
      <AbsencesBoard scope="mine" />
    </Page>
  );
}
