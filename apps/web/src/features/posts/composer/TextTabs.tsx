import { useT } from '../../../app/intl/useT.js';
import { NetworkMark, networkName } from '../../../ui/NetworkMark.js';
import { Tabs } from '../../../ui/Tabs.js';
import { BaseTexts } from './BaseTexts.js';
import { useComposer } from './composer.context.js';
import { OwnWords } from './OwnWords.js';

/** The base text, then one tab per account; a tab says whether its account differs. */
export function TextTabs() {
  const t = useT();
  const { variants, accounts, draft, tab, setTab } = useComposer();
  const chosen = draft.accountIds.flatMap((id) => accounts.find((account) => account.id === id) ?? []);
  const twice = (network: string): boolean => chosen.filter((account) => account.network === network).length > 1;
  const items = [
    { id: 'base', title: t('posts.tab.base'), content: <BaseTexts /> },
    ...chosen.map((account) => {
      const differs = variants.some((one) => one.account.id === account.id && one.overridden);
      return {
        id: account.id,
        title: (
          <>
            <NetworkMark network={account.network} decorative />
            {twice(account.network) ? account.handle : networkName(account.network)}{' '}
            <small>{t(differs ? 'posts.tab.differs' : 'posts.tab.same')}</small>
          </>
        ),
        content: <OwnWords accountId={account.id} />,
      };
    }),
  ];
  const selected = items.some((item) => item.id === tab) ? tab : 'base';
  return <Tabs label={t('posts.tab.label')} items={items} selected={selected} onSelect={setTab} />;
}
