import { Link } from 'react-router';
import { useT } from '../../../../app/intl/useT.js';
import { useFormat } from '../../../../app/time/useFormat.js';
import { Button } from '../../../../ui/Button.js';
import { Dialog } from '../../../../ui/Dialog.js';
import { useRefusal } from '../../../../ui/useRefusal.js';
import { REFUSAL_CODES } from '@pregon/domain';
import styles from './editor.module.css';

export interface Reevaluated {
  readonly examined: number;
  readonly changed: readonly {
    readonly post: { readonly id: string; readonly title: string };
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly refused?: string | null;
  }[];
}

/** What asking the open rounds again changed, post by post. Decisions that still apply were kept. */
export function ReevaluationReport({
  report,
  onClose,
}: {
  readonly report: Reevaluated;
  readonly onClose: () => void;
}) {
  const t = useT();
  const { list } = useFormat();
  const say = useRefusal();
  const why = (code: string): string => {
    const known = REFUSAL_CODES.find((one) => one === code);
    return known ? say({ code: known, message: code, details: [] }) : code;
  };
  return (
    <Dialog
      isOpen
      title={t('circuits.reevaluate.done')}
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('ui.close')}</Button>}
    >
      <div className={styles.compare}>
        <p>{t('circuits.reevaluate.examined', { count: report.examined, changed: report.changed.length })}</p>
        <ul className={styles.names}>
          {report.changed.map(({ post, added, removed, refused }) => (
            <li key={post.id}>
              <Link to={`/publicacion/${post.id}`}>{post.title}</Link>
              {': '}
              {[
                ...(added.length > 0 ? [t('circuits.reevaluate.added', { names: list(added) })] : []),
                ...(removed.length > 0 ? [t('circuits.reevaluate.removed', { names: list(removed) })] : []),
                ...(refused ? [t('circuits.reevaluate.refused', { why: why(refused) })] : []),
              ].join(' ')}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
