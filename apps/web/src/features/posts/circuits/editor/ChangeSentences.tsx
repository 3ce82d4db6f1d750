import { useT } from '../../../../app/intl/useT.js';
import { changesBetween } from '../source/change.summary.js';
import { useNames } from '../desk/names.context.js';
import type { IssueWords } from '../desk/useIssueWords.js';
import styles from './editor.module.css';

interface Props {
  readonly before: string;
  readonly after: string;
  readonly issueWords: IssueWords;
}

/** What a version changes, in sentences: comments and spelling don't count. */
export function ChangeSentences({ before, after, issueWords }: Props) {
  const t = useT();
  const { words } = useNames();
  const changes = changesBetween(before, after);
  if (!changes) return null;
  const said = (['added', 'removed', 'changed'] as const).flatMap((kind) =>
    changes[kind].length === 0
      ? []
      : [t(`circuits.changes.${kind}`, { count: changes[kind].length, names: words.list(changes[kind]) })],
  );
  if (changes.reordered) said.push(t('circuits.changes.reordered'));
  if (changes.members.length > 0)
    said.push(t('circuits.changes.members', { names: words.list(changes.members.map(issueWords.place)) }));
  if (said.length === 0) said.push(t('circuits.changes.none'));
  return (
    <ul className={styles.names}>
      {said.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
