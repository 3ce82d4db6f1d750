import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { graphql } from '../../generated/index.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { Spinner } from '../../ui/Spinner.js';
import { useLocaleChoice } from '../intl/LanguageProvider.js';
import { useT } from '../intl/useT.js';
import { SessionContext, sessionOf, Session_installation, Session_viewer, type Session } from '../session.js';
import { signInPath } from '../sign-in.path.js';
import { BusinessOffsetContext, ZoneContext } from '../time/clock.js';
import { unmask } from '../../generated/index.js';
import { HealthBanner } from '../../features/publishing/held/HealthBanner.js';
import { ConnectionNotice } from './ConnectionNotice.js';
import { DemoBanner } from './DemoBanner.js';
import { LiveChanges } from './LiveChanges.js';
import { Palette } from './Palette.js';
import styles from './Shell.module.css';
import { Shortcuts } from './Shortcuts.js';
import { Side } from './Side.js';
import { useKeys } from './useKeys.js';
import { useRouteFocus } from './useRouteFocus.js';

const ShellQuery = graphql(`
  query Shell {
    installation {
      ...Session_installation
    }
    viewer {
      id
      ...Session_viewer
    }
  }
`);

export function Shell() {
  const t = useT();
  const { pathname, search } = useLocation();
  const { data, error, refetch } = useQuery(ShellQuery);
  if (!data)
    return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Spinner label={t('ui.loading')} />;
  if (unmask(Session_installation, data.installation).needsSetup) return <Navigate to="/inicio" replace />;
  if (!data.viewer) return <Navigate to={signInPath(pathname + search)} replace />;
  return <SignedIn key={unmask(Session_viewer, data.viewer).id} session={sessionOf(data.viewer, data.installation)} />;
}

/** How far business time runs ahead of this browser's clock, taken when the server said it. */
function useBusinessOffset(businessNow: string): number {
  const [read, setRead] = useState(() => ({ businessNow, at: Date.now() }));
  useEffect(() => {
    const timer = setTimeout(() => setRead({ businessNow, at: Date.now() }));
    return () => clearTimeout(timer);
  }, [businessNow]);
  return Date.parse(read.businessNow) - read.at;
}

function SignedIn({ session }: { readonly session: Session }) {
  const t = useT();
  const { locale, choose } = useLocaleChoice();
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  const offset = useBusinessOffset(session.installation.businessNow);
  const main = useRouteFocus();
  const ownLocale = session.viewer.locale;
  // What the person chose counts on every device; it is followed when it changes, not fought with on this one.
  useEffect(() => choose(ownLocale), [ownLocale, choose]);
  useKeys({
    openPalette: () => setOpen('palette'),
    openShortcuts: () => setOpen('shortcuts'),
    mayWrite: session.viewer.can.createPost.allowed,
  });
  const close = () => setOpen(null);
  return (
    <SessionContext value={session}>
      <ZoneContext value={session.viewer.organisation.zone}>
        <BusinessOffsetContext value={offset}>
          <LiveChanges />
          <a className={styles.skip} href="#main">
            {t('app.skip')}
          </a>
          <div className={styles.app} data-locale={locale}>
            <Side onPalette={() => setOpen('palette')} onShortcuts={() => setOpen('shortcuts')} />
            <main id="main" className={styles.main} ref={main} tabIndex={-1}>
              <DemoBanner />
              <ConnectionNotice />
              <HealthBanner />
              <Outlet />
            </main>
          </div>
          {open === 'palette' && <Palette onClose={close} />}
          <Shortcuts isOpen={open === 'shortcuts'} onClose={close} />
        </BusinessOffsetContext>
      </ZoneContext>
    </SessionContext>
  );
}
