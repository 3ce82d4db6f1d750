import {
  AtSign,
  Bell,
  Building2,
  CalendarDays,
  CirclePause,
  Ellipsis,
  FilePenLine,
  Inbox,
  Megaphone,
  ScrollText,
  Search,
  Undo2,
  Workflow,
  type LucideIcon,
} from 'lucide-react';
import { Button } from 'react-aria-components';
import { NavLink } from 'react-router';
import { Kbd } from '../../ui/Kbd.js';
import { Menu } from '../../ui/Menu.js';
import { VisuallyHidden } from '../../ui/VisuallyHidden.js';
import { cx } from '../../ui/cx.js';
import { useT } from '../intl/useT.js';
import { useSession } from '../session.js';
import styles from './Side.module.css';
import { SideNotices } from './SideNotices.js';
import { ViewerMenu } from './ViewerMenu.js';

interface Place {
  readonly to: string;
  readonly name: string;
  readonly Icon: LucideIcon;
  /** On a phone it stands under "more". */
  readonly secondary?: boolean;
}

export const PLACES: readonly Place[] = [
  { to: '/calendario', name: 'app.nav.calendar', Icon: CalendarDays },
  { to: '/aprobaciones', name: 'app.nav.tray', Icon: Inbox },
  { to: '/retenidas', name: 'app.nav.held', Icon: CirclePause, secondary: true },
  { to: '/en-la-red', name: 'app.nav.outside', Icon: Undo2, secondary: true },
  { to: '/avisos', name: 'app.nav.notices', Icon: Bell },
  { to: '/borradores', name: 'app.nav.drafts', Icon: FilePenLine },
  { to: '/cuentas', name: 'app.nav.accounts', Icon: AtSign, secondary: true },
  { to: '/circuitos', name: 'app.nav.circuits', Icon: Workflow, secondary: true },
  { to: '/organizacion', name: 'app.nav.organisation', Icon: Building2, secondary: true },
  { to: '/traza', name: 'app.nav.trace', Icon: ScrollText, secondary: true },
];

/** How many wait there; nothing where none do. */
function SideCount({ to }: { readonly to: string }) {
  const t = useT();
  const { viewer } = useSession();
  const count = to === '/aprobaciones' ? viewer.trayCount : to === '/retenidas' ? viewer.heldCount : 0;
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <VisuallyHidden>{t(to === '/retenidas' ? 'held.count' : 'app.nav.tray_count', { count })}</VisuallyHidden>
    </span>
  );
}

interface Props {
  readonly onPalette: () => void;
  readonly onShortcuts: () => void;
}

/** The way to every place; a rail when narrow, a bar under the thumb on a phone. */
export function Side({ onPalette, onShortcuts }: Props) {
  const t = useT();
  const { viewer } = useSession();
  const places = PLACES.filter((place) => place.to !== '/traza' || viewer.can.readTrace.allowed);
  const more = places.filter((place) => place.secondary);
  return (
    <header className={styles.side}>
      <div className={styles.organisation}>
        <span className={styles.logo}>
          <Megaphone aria-hidden />
        </span>
        <span className={styles.word}>
          Pregón<small>{viewer.organisation.name}</small>
        </span>
      </div>
      <Button className={styles.goto ?? ''} onPress={onPalette} aria-keyshortcuts="Control+K Meta+K">
        <Search aria-hidden />
        <span className={styles.word}>{t('app.goto')}</span>
        <span className={styles.word} aria-hidden>
          <Kbd>⌘K</Kbd>
        </span>
      </Button>
      <nav className={styles.nav} aria-label={t('app.nav.label')}>
        <ul>
          {places.map(({ to, name, Icon, secondary }) =>
            to === '/avisos' ? (
              <SideNotices key={to} />
            ) : (
              <li key={to} className={cx(secondary === true && styles.secondary)}>
                <NavLink to={to} className={styles.place ?? ''}>
                  <Icon aria-hidden />
                  <span className={styles.name}>{t(name)}</span>
                  <SideCount to={to} />
                </NavLink>
              </li>
            ),
          )}
          <li className={styles.more}>
            <Menu
              label={t('app.nav.more')}
              trigger={
                <Button className={styles.place ?? ''}>
                  <Ellipsis aria-hidden />
                  <span className={styles.name}>{t('app.nav.more')}</span>
                </Button>
              }
              groups={[
                {
                  id: 'more',
                  actions: more.map((place) => ({
                    id: place.to,
                    label: t(place.name),
                    Icon: place.Icon,
                    href: place.to,
                  })),
                },
              ]}
            />
          </li>
        </ul>
      </nav>
      <ViewerMenu onShortcuts={onShortcuts} />
    </header>
  );
}
