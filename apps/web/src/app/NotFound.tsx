import { Compass } from 'lucide-react';
import { ButtonLink } from '../ui/ButtonLink.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useTitle } from '../ui/Page.js';
import { useT } from './intl/useT.js';

export function NotFound() {
  const t = useT();
  useTitle(t('app.notfound.title'));
  const actions = <ButtonLink to="/calendario">{t('app.notfound.back')}</ButtonLink>;
  return (
    <EmptyState Icon={Compass} title={t('app.notfound.title')} actions={actions}>
      {t('app.notfound.text')}
    </EmptyState>
  );
}
