import { Dialog } from '../../ui/Dialog.js';
import { Kbd } from '../../ui/Kbd.js';
import { useT } from '../intl/useT.js';
import styles from './Shortcuts.module.css';

const GROUPS = [
  {
    title: 'everywhere',
    keys: [
      ['⌘K · Ctrl K', 'goto'],
      ['N', 'new'],
      ['?', 'help'],
    ],
  },
  {
    title: 'calendar',
    keys: [
      ['← → ↑ ↓', 'arrows'],
      ['↵', 'enter'],
      ['M', 'move'],
      ['Re Pág · Av Pág', 'page'],
      ['T', 'today'],
    ],
  },
  {
    title: 'tray',
    keys: [
      ['J K', 'tray_next'],
      ['A C R', 'tray_decide'],
      ['E', 'tray_correct'],
      ['X', 'tray_choose'],
    ],
  },
] as const;

export function Shortcuts({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useT();
  return (
    <Dialog title={t('app.shortcuts.title')} isOpen={isOpen} onClose={onClose}>
      {GROUPS.map((group) => (
        <section key={group.title}>
          <h3 className={styles.title}>{t(`app.shortcuts.${group.title}`)}</h3>
          <dl className={styles.list}>
            {group.keys.map(([key, what]) => (
              <div key={what}>
                <dt>
                  <Kbd>{key}</Kbd>
                </dt>
                <dd>{t(`app.shortcuts.${what}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
