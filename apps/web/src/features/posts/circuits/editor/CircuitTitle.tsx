import { Archive, Layers, Scale } from 'lucide-react';
import { Link } from 'react-router';
import { useT } from '../../../../app/intl/useT.js';
import { useFormat } from '../../../../app/time/useFormat.js';
import { cx } from '../../../../ui/cx.js';
import { ToneBadge } from '../../../../ui/ToneBadge.js';
import type { Desk } from '../desk/desk.context.js';
import type { Circuit } from './circuit.fragments.js';
import styles from './editor.module.css';

interface Props {
  readonly desk: Pick<Desk, 'view'>;
  readonly circuit: Circuit | null;
}

/** The way back, the circuit's name and its marks. */
export function CircuitTitle({ desk: { view }, circuit }: Props) {
  const t = useT();
  return (
    <span className={styles.marks}>
      <small>
        <Link to="/circuitos">{t('circuits.title')}</Link> /
      </small>
      <span>{circuit ? `${view.key} · ${view.name}` : t('circuits.new.title')}</span>
      <CircuitMarks overlay={view.overlay} legal={view.legal} retired={circuit?.retired ?? false} />
    </span>
  );
}

/** Which version it is, who published it and when. */
export function CircuitStand({ circuit, version }: { readonly circuit: Circuit; readonly version?: number }) {
  const t = useT();
  const { moment } = useFormat();
  const shown = circuit.versions.find((one) => one.version === version) ?? circuit;
  return (
    <span className={cx(styles.quiet, styles.stand)}>
      {t('circuits.version.by', {
        version: shown.version,
        name: shown.savedBy.name,
        moment: moment(shown.savedAt),
      })}
    </span>
  );
}

interface Marks {
  readonly overlay: boolean;
  readonly legal: boolean;
  readonly retired: boolean;
}

/** Icon and word: added to others, demanded by law, out of use. */
export function CircuitMarks({ overlay, legal, retired }: Marks) {
  const t = useT();
  return (
    <>
      {overlay && (
        <ToneBadge tone="go" Icon={Layers}>
          {t('circuits.overlay')}
        </ToneBadge>
      )}
      {legal && (
        <ToneBadge tone="wait" Icon={Scale}>
          {t('circuits.legal')}
        </ToneBadge>
      )}
      {retired && (
        <ToneBadge tone="neutral" Icon={Archive}>
          {t('circuits.retired')}
        </ToneBadge>
      )}
    </>
  );
}
