import { useCallback } from 'react';
import { useIntl } from 'react-intl';

/** The name of a language that citizens read, in the viewer's own; a tag without a name here is shown as it is. */
export function useLanguageName(): (tag: string) => string {
  const { formatMessage, messages } = useIntl();
  return useCallback(
    (tag) => {
      const id = `channels.language.${tag}`;
      return id in messages ? formatMessage({ id }) : formatMessage({ id: 'channels.language.other' }, { tag });
    },
    [formatMessage, messages],
  );
}

/** For `lang`: a text in several languages has none of its own. */
export const languageAttribute = (tag: string): string | undefined => (tag === 'mul' ? undefined : tag);
