import { Check, CloudOff, Clock, LoaderCircle, OctagonX, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import type { SaveStatus } from '../draft/autosave.types.js';
import { useComposer } from './composer.context.js';
import styles from './composer.module.css';

const LOOK: Readonly<Record<SaveStatus['kind'], { readonly Icon: LucideIcon; readonly tone: string }>> = {
  clean: { Icon: Check, tone: 'neutral' },
  pending: { Icon: Clock, tone: 'neutral' },
  saving: { Icon: LoaderCircle, tone: 'neutral' },
  saved: { Icon: Check, tone: 'neutral' },
  ask: { Icon: TriangleAlert, tone: 'wait' },
  refused: { Icon: OctagonX, tone: 'stop' },
  conflict: { Icon: TriangleAlert, tone: 'wait' },
  offline: { Icon: CloudOff, tone: 'wait' },
};

/** Where what was typed is now: on the server, on this computer, or neither. */
export function SaveLine() {
  const t = useT();
  const { view } = useComposer();
  const { kind } = view.status;
  const { Icon, tone } = LOOK[kind];
  const id = kind === 'clean' && !view.server ? 'posts.save.new' : `posts.save.${kind}`;
  return (
    <span className={styles.save} data-tone={tone} role="status">
      <Icon aria-hidden />
      <span>{t(!view.keptLocally && kind !== 'saved' && kind !== 'clean' ? 'posts.save.nowhere' : id)}</span>
    </span>
  );
}
