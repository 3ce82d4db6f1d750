import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import type { ReactNode } from 'react';
import styles from './Tabs.module.css';

export interface TabItem {
  readonly id: string;
  readonly title: ReactNode;
  readonly content: ReactNode;
}

interface Props {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
}

export function Tabs({ label, items, selected, onSelect }: Props) {
  return (
    <AriaTabs
      {...(selected !== undefined ? { selectedKey: selected } : {})}
      onSelectionChange={(key) => onSelect?.(String(key))}
      className={styles.tabs ?? ''}
    >
      <TabList aria-label={label} className={styles.list ?? ''} items={items}>
        {(item) => (
          <Tab id={item.id} className={styles.tab ?? ''}>
            {item.title}
          </Tab>
        )}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={styles.panel ?? ''}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
