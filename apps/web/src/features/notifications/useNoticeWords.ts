import { useMemo } from 'react';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { detailOf, type NoticeData } from './notice.data.js';

const NONE = 'none';

export interface NoticeWords {
  /** "Laura Puig te menciona en un comentario" */
  readonly sentence: (notice: NoticeData) => string;
  /** "hasta el lun, 14 sept, 14:00"; null where no term is known */
  readonly due: (notice: NoticeData) => string | null;
}

/** What a notice says, in the reader's language. What is not known is left out of the sentence. */
export function useNoticeWords(): NoticeWords {
  const t = useT();
  const { moment } = useFormat();
  return useMemo(() => {
    const instant = (value: string | null): string | null =>
      value === null || Number.isNaN(Date.parse(value)) ? null : moment(value);
    return {
      sentence: (notice) =>
        t(`notices.kind.${notice.kind}`, {
          actor: notice.actor?.name ?? NONE,
          account: detailOf(notice, 'account') ?? NONE,
          guest: detailOf(notice, 'guest') ?? NONE,
          step: detailOf(notice, 'step') ?? NONE,
          until: instant(detailOf(notice, 'until')) ?? NONE,
          verdict: detailOf(notice, 'verdict') ?? NONE,
        }),
      due: (notice) => {
        const due = instant(detailOf(notice, 'due'));
        return due === null ? null : t('notices.due', { when: due });
      },
    };
  }, [t, moment]);
}
