import { createContext, use, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'react-intl';
import { loadCatalogue } from '../modules.vite.js';
import { ARIA_TAGS, rememberedLocale, rememberLocale, TAGS, type Locale } from './locale.js';

const catalogues = new Map<Locale, ReturnType<typeof loadCatalogue>>();

/** One promise per language, so that `use` sees the same one at every render. */
function catalogueOf(locale: Locale): ReturnType<typeof loadCatalogue> {
  const known = catalogues.get(locale) ?? loadCatalogue(locale);
  catalogues.set(locale, known);
  return known;
}

interface Choice {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
}

const ChoiceContext = createContext<Choice>({ locale: 'es', choose: () => undefined });

/** The interface's language on this screen, and how to change it (on this device; the viewer's own is a mutation). */
export const useLocaleChoice = (): Choice => useContext(ChoiceContext);

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState(rememberedLocale);
  const choose = useCallback((next: Locale) => {
    rememberLocale(next);
    setLocale(next);
  }, []);
  useEffect(() => {
    document.documentElement.lang = TAGS[locale];
  }, [locale]);
  const messages = use(catalogueOf(locale));
  const choice = useMemo(() => ({ locale, choose }), [locale, choose]);
  return (
    <ChoiceContext value={choice}>
      <I18nProvider locale={ARIA_TAGS[locale]}>
        <IntlProvider locale={TAGS[locale]} defaultLocale={TAGS.es} messages={messages}>
          {children}
        </IntlProvider>
      </I18nProvider>
    </ChoiceContext>
  );
}
