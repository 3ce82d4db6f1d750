import { useT } from '../app/intl/useT.js';
import { cx } from './cx.js';
import styles from './StateBadge.module.css';
import { STATES, type AnyState } from './states.js';

interface Props {
  readonly state: AnyState;
  /** `badge` has a ground and an edge; `line` is bare; `icon` hides the word from the eye only. */
  readonly look?: 'badge' | 'line' | 'icon';
}

/** Icon, word and tone, always the three. */
export function StateBadge({ state, look = 'badge' }: Props) {
  const t = useT();
  const { tone, Icon } = STATES[state];
  return (
    <span className={cx(styles.state, styles[look])} data-tone={tone} data-state={state}>
      <Icon aria-hidden />
      <span className={styles.word}>{t(`state.${state}`)}</span>
    </span>
  );
}
