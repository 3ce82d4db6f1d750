import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useFilter } from 'react-aria-components';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Chip } from '../../../ui/Chip.js';
import { NetworkMark, networkName } from '../../../ui/NetworkMark.js';
import { Popover } from '../../../ui/Popover.js';
import { SearchField } from '../../../ui/SearchField.js';
import { useComposer } from './composer.context.js';
import { placeId } from './place.js';
import styles from './composer.module.css';

/** More than can be taken in at a glance. */
const MANY = 8;

/** Where it goes out: the chosen accounts, and a list of those one may write for. */
export function AccountPicker() {
  const t = useT();
  const { draft, edit, accounts } = useComposer();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [search, setSearch] = useState('');
  const found = accounts.filter(({ handle, name, network }) =>
    contains(`${handle} ${name} ${networkName(network)}`, search.trim()),
  );
  const chosen = draft.accountIds.flatMap((id) => accounts.find((account) => account.id === id) ?? []);
  const choose = (id: string, on: boolean): void =>
    edit((now) => ({
      ...now,
      accountIds: on ? [...now.accountIds, id] : now.accountIds.filter((one) => one !== id),
    }));
  return (
    <div className={styles.accounts} role="group" aria-label={t('posts.accounts.label')}>
      <span className={styles.label}>{t('posts.accounts.label')}</span>
      {chosen.map((account) => (
        <Chip
          key={account.id}
          removeLabel={t('posts.accounts.remove', { name: account.handle })}
          onRemove={() => choose(account.id, false)}
        >
          <NetworkMark network={account.network} /> {account.handle}
        </Chip>
      ))}
      <Popover
        label={t('posts.accounts.choose')}
        trigger={
          <Button size="small" id={placeId({ kind: 'accounts' })}>
            <Plus aria-hidden />
            {t('posts.accounts.add')}
          </Button>
        }
      >
        <div className={styles.accountList}>
          {accounts.length === 0 && <p>{t('posts.accounts.none')}</p>}
          {accounts.length > MANY && (
            <SearchField
              aria-label={t('posts.accounts.search')}
              placeholder={t('posts.accounts.search')}
              value={search}
              onChange={setSearch}
              autoFocus
            />
          )}
          {found.length === 0 && accounts.length > 0 && <p>{t('ui.nothing_found')}</p>}
          {found.map((account) => (
            <Checkbox
              key={account.id}
              isSelected={draft.accountIds.includes(account.id)}
              onChange={(on) => choose(account.id, on)}
            >
              <span className={styles.accountLine}>
                <NetworkMark network={account.network} />
                <span>
                  {account.handle}
                  <small>
                    {account.name} · {t(`posts.policy.${account.languagePolicy}`)}
                  </small>
                </span>
              </span>
            </Checkbox>
          ))}
        </div>
      </Popover>
    </div>
  );
}
