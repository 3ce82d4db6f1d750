import { Megaphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocaleChoice } from '../../app/intl/LanguageProvider.js';
import { LOCALES } from '../../app/intl/locale.js';
import { useT } from '../../app/intl/useT.js';
import { SegmentedControl } from '../../ui/SegmentedControl.js';
import styles from './PublicPage.module.css';

interface Props {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
}

/** Before there is a session: name, language, one thing to do. */
export function PublicPage({ title, lead, children }: Props) {
  const t = useT();
  const { locale, choose } = useLocaleChoice();
  return (
    <main className={styles.page} id="main">
      <div className={styles.top}>
        <span className={styles.brand}>
          <span className={styles.logo}>
            <Megaphone aria-hidden />
          </span>
          Pregón
        </span>
        <SegmentedControl
          label={t('people.language')}
          items={LOCALES.map((id) => ({ id, title: t(`app.locale.${id}`) }))}
          value={locale}
          onChange={choose}
        />
      </div>
      <div className={styles.sheet}>
        <h1>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        {children}
      </div>
    </main>
  );
}
