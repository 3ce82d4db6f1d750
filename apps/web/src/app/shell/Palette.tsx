import { useQuery, skipToken } from '@apollo/client/react';
import { Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Autocomplete, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { graphql } from '../../generated/index.js';
import { Dialog } from '../../ui/Dialog.js';
import { NetworkMarks } from '../../ui/NetworkMark.js';
import overlay from '../../ui/overlay.module.css';
import { SearchField } from '../../ui/SearchField.js';
import { StateBadge } from '../../ui/StateBadge.js';
import { useT } from '../intl/useT.js';
import { useSession } from '../session.js';
import { useNow } from '../time/clock.js';
import { useFormat } from '../time/useFormat.js';
import styles from './Palette.module.css';
import { PLACES } from './Side.js';

const Search = graphql(`
  query PaletteSearch($from: Date!, $to: Date!, $search: String!) {
    calendar(from: $from, to: $to, filter: { search: $search }) {
      entries {
        id
        date
        time
        title
        state
        networks
      }
    }
  }
`);

const DAY_MS = 86_400_000;
const WEEKS_MS = 28 * DAY_MS;
const SHOWN = 12;
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Goes anywhere: pages at once, posts of the weeks around today by their words. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const today = Math.floor(useNow() / DAY_MS) * DAY_MS;
  const { viewer } = useSession();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const range = { from: dayOf(today - WEEKS_MS), to: dayOf(today + WEEKS_MS) };
  const { data, loading } = useQuery(Search, search.length < 2 ? skipToken : { variables: { ...range, search } });
  const go = (to: string) => {
    onClose();
    void navigate(to);
  };
  const pages = [
    ...(viewer.can.createPost.allowed ? [{ to: '/redaccion', label: t('app.palette.new'), Icon: Plus }] : []),
    ...PLACES.map(({ to, name, Icon }) => ({ to, label: t(name), Icon })),
  ].filter((page) => plain(page.label).includes(plain(text.trim())));
  const posts = search.length < 2 ? [] : (data?.calendar.entries ?? []).slice(0, SHOWN);
  return (
    <Dialog title={t('app.palette.title')} isOpen onClose={onClose}>
      <div
        onKeyDownCapture={(event) => {
          // One Escape leaves; the search field would first only clear itself.
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
      >
        <Autocomplete inputValue={text} onInputChange={setText}>
          <SearchField aria-label={t('app.palette.title')} placeholder={t('app.palette.placeholder')} autoFocus />
          <ListBox
            aria-label={t('app.palette.title')}
            className={styles.list ?? ''}
            onAction={(key) => go(String(key))}
            renderEmptyState={() => <p className={overlay.section}>{t(loading ? 'ui.loading' : 'app.palette.none')}</p>}
          >
            {pages.length > 0 && (
              <ListBoxSection>
                <Header className={overlay.section ?? ''}>{t('app.palette.pages')}</Header>
                {pages.map(({ to, label, Icon }) => (
                  <ListBoxItem key={to} id={to} textValue={label} className={overlay.item ?? ''}>
                    <Icon aria-hidden />
                    {label}
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            )}
            {posts.length > 0 && (
              <ListBoxSection>
                <Header className={overlay.section ?? ''}>{t('app.palette.posts')}</Header>
                {posts.map((post) => (
                  <ListBoxItem
                    key={post.id}
                    id={`/publicacion/${post.id}`}
                    textValue={post.title}
                    className={overlay.item ?? ''}
                  >
                    <StateBadge state={post.state} look="icon" />
                    <span className={styles.title}>{post.title}</span>
                    <NetworkMarks networks={post.networks} />
                    <span className={overlay.sub}>{`${format.dayShort(post.date)}, ${post.time}`}</span>
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            )}
          </ListBox>
        </Autocomplete>
      </div>
    </Dialog>
  );
}
