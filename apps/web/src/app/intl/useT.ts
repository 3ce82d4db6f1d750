import { useCallback } from 'react';
import { useIntl } from 'react-intl';

export type MessageValue = string | number | boolean | Date | null | undefined;
export type MessageValues = Readonly<Record<string, MessageValue>>;
export type Translate = (id: string, values?: MessageValues) => string;

/** `t('calendar.today')`: the catalogue's sentence in the viewer's language. For sentences with markup use `<Say>`. */
export function useT(): Translate {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}
