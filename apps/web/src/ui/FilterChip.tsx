import { ChevronDown, X } from 'lucide-react';
import {
  Autocomplete,
  Button,
  DialogTrigger,
  Dialog,
  ListBox,
  Popover,
  useFilter,
  type Selection,
} from 'react-aria-components';
import { useT } from '../app/intl/useT.js';
import styles from './Chip.module.css';
import { cx } from './cx.js';
import { Option, type OptionItem } from './Option.js';
import overlay from './overlay.module.css';
import { SearchField } from './SearchField.js';

interface Props {
  readonly label: string;
  readonly items: readonly OptionItem[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

const idsOf = (keys: Selection, items: readonly OptionItem[]): string[] =>
  items.map((item) => item.id).filter((id) => keys === 'all' || keys.has(id));

/** A filter of several values: says what is chosen, opens a list, one press takes it off. */
export function FilterChip({ label, items, value, onChange }: Props) {
  const t = useT();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [first, ...others] = items.filter((item) => value.includes(item.id));
  const said = first ? t('ui.filter.chosen', { label, first: first.label, others: others.length }) : label;
  const list = (
    <ListBox
      aria-label={label}
      className={overlay.list ?? ''}
      items={items}
      selectionMode="multiple"
      escapeKeyBehavior="none"
      selectedKeys={value}
      onSelectionChange={(keys) => onChange(idsOf(keys, items))}
      renderEmptyState={() => <p className={overlay.section}>{t('ui.nothing_found')}</p>}
    >
      {Option}
    </ListBox>
  );
  return (
    <span className={styles.group}>
      <DialogTrigger>
        <Button className={cx(styles.chip, styles.button, first && styles.on)}>
          {said}
          {!first && <ChevronDown aria-hidden />}
        </Button>
        <Popover className={cx(overlay.popover, styles.panel)}>
          <Dialog aria-label={label} className={overlay.list ?? ''}>
            {items.length > 8 ? (
              <Autocomplete filter={contains}>
                <SearchField aria-label={t('ui.search_in', { what: label })} autoFocus />
                {list}
              </Autocomplete>
            ) : (
              list
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
      {first && (
        <Button className={styles.off ?? ''} aria-label={t('ui.filter.remove', { label })} onPress={() => onChange([])}>
          <X aria-hidden />
        </Button>
      )}
    </span>
  );
}
