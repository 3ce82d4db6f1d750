import { useT } from '../../../app/intl/useT.js';
import type { NoticeKind } from '../../../generated/graphql.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { NOTICE_GROUPS } from './notice.groups.js';
import styles from './settings.module.css';

interface Props {
  readonly muted: readonly NoticeKind[];
  readonly onChange: (muted: NoticeKind[]) => void;
}

/** Which kinds also go out by e-mail or to one's devices. Ticked means told; the list always has them all. */
export function KindFields({ muted, onChange }: Props) {
  const t = useT();
  const set = (kind: NoticeKind, isTold: boolean) =>
    onChange(isTold ? muted.filter((one) => one !== kind) : [...muted, kind]);
  return (
    <div className={styles.groups}>
      {NOTICE_GROUPS.map(({ id, kinds }) => (
        <fieldset key={id} className={styles.kinds}>
          <legend>{t(`notices.group.${id}`)}</legend>
          {kinds.map((kind) => (
            <Checkbox key={kind} isSelected={!muted.includes(kind)} onChange={(isTold) => set(kind, isTold)}>
              {t(`notices.name.${kind}`)}
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </div>
  );
}
