import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';

export interface Words {
  /** `ca-valencia` → "Valencià" */
  readonly language: (tag: string) => string;
  /** a content class, in the viewer's words where the catalogue has them */
  readonly contentClass: (code: string) => string;
  /** a part of a draft, e.g. `texts.es` */
  readonly part: (part: string) => string;
}

/** Names of what has a code. */
export function useWords(): Words {
  const t = useT();
  const { messages, formatDisplayName } = useIntl();
  const known = (id: string): string | null => (id in messages ? t(id) : null);
  const language = (tag: string): string =>
    known(`posts.language.${tag}`) ?? formatDisplayName(tag, { type: 'language' }) ?? tag;
  return {
    language,
    contentClass: (code) => known(`posts.class.${code}`) ?? code.charAt(0).toUpperCase() + code.slice(1),
    part: (part) => {
      const [head = part, ...rest] = part.split('.');
      return t(`posts.part.${head}`, {
        language: head === 'texts' ? language(rest.join('.')) : '',
        what: head === 'declared' ? t(`posts.declared.part.${rest.join('.')}`) : '',
      });
    },
  };
}
