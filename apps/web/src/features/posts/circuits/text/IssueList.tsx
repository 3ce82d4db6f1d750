import { CircleAlert, CircleCheck, LoaderCircle, TriangleAlert, WifiOff } from 'lucide-react';
import { useT } from '../../../../app/intl/useT.js';
import { Button } from '../../../../ui/Button.js';
import type { Checked } from '../desk/useCheck.js';
import type { IssueWords } from '../desk/useIssueWords.js';
import type { CircuitIssue } from '../source/circuit.source.js';
import styles from './issues.module.css';

interface Props {
  readonly issues: readonly CircuitIssue[];
  readonly state: Checked['state'];
  readonly words: IssueWords;
  readonly onCard: (issue: CircuitIssue) => void;
  readonly onLine: (line: number) => void;
}

const STATES = {
  clear: { Icon: CircleCheck, tone: 'done' },
  checking: { Icon: LoaderCircle, tone: 'neutral' },
  failed: { Icon: WifiOff, tone: 'wait' },
  errors: { Icon: CircleAlert, tone: 'stop' },
  warnings: { Icon: TriangleAlert, tone: 'wait' },
} as const;

/** What is wrong with the circuit as it stands, each with the way to its card and its line. */
export function IssueList({ issues, state, words, onCard, onLine }: Props) {
  const t = useT();
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const warnings = issues.length - errors;
  const stand =
    errors > 0
      ? 'errors'
      : state === 'checking'
        ? 'checking'
        : state === 'failed'
          ? 'failed'
          : warnings > 0
            ? 'warnings'
            : 'clear';
  const { Icon, tone } = STATES[stand];
  const ordered = [...issues].sort((a, b) => (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0));
  return (
    <section className={styles.issues} aria-label={t('circuits.issues')} data-tone={tone}>
      <p role="status" className={styles.stand}>
        <Icon aria-hidden />
        {t(`circuits.issues.${stand}`, { count: stand === 'warnings' ? warnings : errors })}
      </p>
      {ordered.length > 0 && (
        <ul>
          {ordered.map((issue, at) => (
            // Two faults may be alike in everything but their place in the list.
            <li key={at} data-tone={issue.severity === 'error' ? 'stop' : 'wait'}>
              {issue.severity === 'error' ? <CircleAlert aria-hidden /> : <TriangleAlert aria-hidden />}
              <span className={styles.words}>
                {issue.path !== '' && <b>{words.place(issue.path)}: </b>}
                {words.fault(issue)}
              </span>
              <span className={styles.ways}>
                {issue.path !== '' && (
                  <Button size="small" look="quiet" onPress={() => onCard(issue)}>
                    {t('circuits.issues.go')}
                  </Button>
                )}
                {issue.line !== null && (
                  <Button size="small" look="quiet" onPress={() => issue.line !== null && onLine(issue.line)}>
                    {t('circuits.issues.line', { line: issue.line })}
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
