import { useT } from '../../app/intl/useT.js';
import { useIntl } from 'react-intl';
import { useFormat } from '../../app/time/useFormat.js';
import { humanised } from '../posts/approval/useApprovalWords.js';
import styles from './PostRounds.module.css';

interface Mark {
  readonly kind: string;
  readonly stepKey?: string | null | undefined;
  readonly at: string;
  readonly reason: string;
  readonly person?: { readonly name: string } | null | undefined;
}

interface Props {
  readonly marks: readonly Mark[];
  readonly steps: readonly { readonly key: string; readonly name: string }[];
}

/** Reasons that are a person's own words; the others are codes of the machinery. */
const SPOKEN: ReadonlySet<string> = new Set(['taken_over', 'abstained', 'denied', 'bypassed', 'sent_back']);

/** What befell a round besides decisions, oldest first: reminders, escalations, who took it over and why. */
export function RoundMarks({ marks, steps }: Props) {
  const t = useT();
  const { messages } = useIntl();
  const { moment } = useFormat();
  if (marks.length === 0) return null;
  const said = (mark: Mark): string => {
    const step = steps.find((one) => one.key === mark.stepKey)?.name ?? 'none';
    const who = mark.person?.name ?? t('publishing.mark.clock');
    const id = `publishing.mark.${mark.kind}`;
    return id in messages
      ? t(id, { step, who })
      : t('publishing.mark.other', { what: humanised(mark.kind), step, who });
  };
  return (
    <details className={styles.more} open={marks.length <= 3}>
      <summary>{t('publishing.marks', { count: marks.length })}</summary>
      <ol className={styles.marks}>
        {marks.map((mark, at) => (
          <li key={`${mark.at} ${at}`}>
            <time dateTime={mark.at}>{moment(mark.at)}</time> {said(mark)}
            {SPOKEN.has(mark.kind) && /\s/u.test(mark.reason) && <q>{mark.reason}</q>}
          </li>
        ))}
      </ol>
    </details>
  );
}
