import { Search, X } from 'lucide-react';
import { Button, Group, Input, SearchField as AriaSearchField, type SearchFieldProps } from 'react-aria-components';
import { useT } from '../app/intl/useT.js';
import { cx } from './cx.js';
import styles from './field.module.css';

interface Props extends Omit<SearchFieldProps, 'children' | 'className'> {
  readonly placeholder?: string;
  readonly className?: string | undefined;
  readonly 'aria-label': string;
}

export function SearchField({ placeholder, className, ...props }: Props) {
  const t = useT();
  return (
    <AriaSearchField {...props} className={cx(styles.field, className)}>
      {({ isEmpty }) => (
        <Group className={cx(styles.input, styles.group)}>
          <Search aria-hidden />
          <Input placeholder={placeholder} />
          {!isEmpty && (
            <Button className={styles.chevron ?? ''} aria-label={t('ui.clear')}>
              <X aria-hidden />
            </Button>
          )}
        </Group>
      )}
    </AriaSearchField>
  );
}
