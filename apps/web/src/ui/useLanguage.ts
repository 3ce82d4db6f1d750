import { useMemo } from 'react';
import { useIntl } from 'react-intl';

/** A content language's name, whole and short; one we have no word for is called by its tag. */
export function useLanguage(): { readonly name: (tag: string) => string; readonly short: (tag: string) => string } {
  const intl = useIntl();
  return useMemo(() => {
    const say = (id: string, tag: string) => (intl.messages[id] === undefined ? tag : intl.formatMessage({ id }));
    return {
      name: (tag) => say(`language.${tag}`, tag),
      short: (tag) => say(`language.short.${tag}`, tag),
    };
  }, [intl]);
}
