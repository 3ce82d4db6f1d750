import { useApolloClient, useMutation } from '@apollo/client/react';
import { CalendarOff, Keyboard, LogOut, Monitor, Moon, ShieldCheck, Sun } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { graphql } from '../../generated/index.js';
import { Avatar } from '../../ui/Avatar.js';
import { Menu } from '../../ui/Menu.js';
import { toast } from '../../ui/toasts.js';
import { applyTheme, rememberedTheme, THEMES, type Theme } from '../../ui/theme.js';
import { useLocaleChoice } from '../intl/LanguageProvider.js';
import { LOCALES } from '../intl/locale.js';
import { useT } from '../intl/useT.js';
import { useSession } from '../session.js';
import styles from './ViewerMenu.module.css';

const SetLocale = graphql(`
  mutation ViewerMenuSetLocale($locale: Locale!) {
    setLocale(locale: $locale) {
      id
      locale
    }
  }
`);

const SignOut = graphql(`
  mutation ViewerMenuSignOut {
    signOut
  }
`);

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

export function ViewerMenu({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const t = useT();
  const client = useApolloClient();
  const navigate = useNavigate();
  const { viewer } = useSession();
  const { locale, choose } = useLocaleChoice();
  const [theme, setTheme] = useState<Theme>(rememberedTheme);
  const [setLocale] = useMutation(SetLocale);
  const [signOut] = useMutation(SignOut);
  const [membership] = viewer.memberships;
  const leave = async () => {
    const left = await signOut().catch(() => null);
    if (!left) {
      toast({ message: t('app.viewer.sign_out.failed'), tone: 'stop' });
      return;
    }
    await navigate('/entrar');
    // What one person read must not be there for the next who signs in at this browser.
    await client.clearStore();
  };
  const groups = [
    {
      id: 'own',
      actions: [
        { id: 'absences', label: t('app.viewer.absences'), Icon: CalendarOff, href: '/suplencias' },
        { id: 'security', label: t('app.viewer.security'), Icon: ShieldCheck, href: '/seguridad' },
      ],
    },
    {
      id: 'language',
      title: t('app.viewer.language'),
      actions: LOCALES.map((one) => ({
        id: one,
        label: t(`app.locale.${one}`),
        isChosen: one === locale,
        onAction: () => {
          choose(one);
          // Names of departments and messages of the server come in the viewer's language.
          setLocale({ variables: { locale: one } }).then(
            () => client.reFetchObservableQueries(),
            () => toast({ message: t('app.viewer.language.here'), tone: 'wait' }),
          );
        },
      })),
    },
    {
      id: 'theme',
      title: t('app.viewer.theme'),
      actions: THEMES.map((one) => ({
        id: one,
        label: t(`app.viewer.theme.${one}`),
        Icon: ICONS[one],
        isChosen: one === theme,
        onAction: () => {
          applyTheme(one);
          setTheme(one);
        },
      })),
    },
    {
      id: 'rest',
      actions: [
        { id: 'shortcuts', label: t('app.viewer.shortcuts'), Icon: Keyboard, onAction: onShortcuts },
        { id: 'leave', label: t('app.viewer.sign_out'), Icon: LogOut, onAction: () => void leave() },
      ],
    },
  ];
  return (
    <div className={styles.me}>
      <Menu
        label={t('app.viewer.menu', { name: viewer.person.name })}
        groups={groups}
        trigger={
          <Button className={styles.button ?? ''} aria-label={t('app.viewer.menu', { name: viewer.person.name })}>
            <Avatar name={viewer.person.name} initials={viewer.person.initials} size="medium" />
            <span className={styles.words}>
              {viewer.person.name}
              {membership && (
                <small>
                  {t(`role.${membership.role}`)}
                  {membership.department ? ` · ${membership.department.name}` : ''}
                </small>
              )}
            </span>
          </Button>
        }
      />
    </div>
  );
}
