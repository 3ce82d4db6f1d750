import { Bell } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { NavLink } from 'react-router';
import { NoticePanel } from '../../features/notifications/NoticePanel.js';
import { useUnread } from '../../features/notifications/useUnread.js';
import { cx } from '../../ui/cx.js';
import overlay from '../../ui/overlay.module.css';
import { VisuallyHidden } from '../../ui/VisuallyHidden.js';
import { useT } from '../intl/useT.js';
import styles from './Side.module.css';

/** The bell: a panel with the newest notices; on a phone, the way to their page. */
export function SideNotices() {
  const t = useT();
  const unread = useUnread();
  const [isOpen, setOpen] = useState(false);
  const inside = (
    <>
      <Bell aria-hidden />
      <span className={styles.name}>{t('app.nav.notices')}</span>
      {unread > 0 && (
        <span className={styles.count}>
          <span aria-hidden>{unread > 99 ? '99+' : unread}</span>
          <VisuallyHidden>{t('notices.count', { count: unread })}</VisuallyHidden>
        </span>
      )}
    </>
  );
  return (
    <>
      <li className={styles.wide}>
        <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
          <Button className={styles.place ?? ''}>{inside}</Button>
          <Popover className={cx(overlay.popover, styles.notices)} placement="right top">
            <Dialog aria-label={t('app.nav.notices')} className={overlay.body ?? ''}>
              <NoticePanel onClose={() => setOpen(false)} />
            </Dialog>
          </Popover>
        </DialogTrigger>
      </li>
      <li className={styles.phone}>
        <NavLink to="/avisos" className={styles.place ?? ''}>
          {inside}
        </NavLink>
      </li>
    </>
  );
}
