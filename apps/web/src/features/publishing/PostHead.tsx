import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useLanguageName } from '../../app/intl/languages.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { StateBadge } from '../../ui/StateBadge.js';
import styles from './PostPage.module.css';

const POST = graphql(`
  fragment PostHead_post on Post {
    id
    title
    state
    contentClass
    labels
    campaign
    department {
      id
      name
    }
    author {
      id
      name
    }
    texts {
      language
    }
    slot {
      id
      instant
      latestUseful
    }
    variants {
      id
      account {
        id
      }
    }
  }
`);

/** State, title, when, where and whose. */
export function PostHead({ post: ref }: { readonly post: FragmentType<typeof POST> }) {
  const t = useT();
  const { momentLong, list } = useFormat();
  const languageName = useLanguageName();
  const post = unmask(POST, ref);
  const accounts = new Set(post.variants.map((variant) => variant.account.id)).size;
  const latest = post.slot?.latestUseful;
  const facts = [
    post.slot ? momentLong(post.slot.instant) : t('publishing.unplanned'),
    t('publishing.summary.accounts', { count: accounts }),
    list(post.texts.map((text) => languageName(text.language))),
    t('publishing.summary.author', { name: post.author.name }),
    ...(latest ? [t('publishing.summary.latest', { moment: momentLong(latest) })] : []),
  ];
  return (
    <header className={styles.head}>
      <p className={styles.tags}>
        <StateBadge state={post.state} />
        <span>
          {[post.department.name, post.contentClass, post.campaign, ...post.labels].filter(Boolean).join(', ')}
        </span>
      </p>
      <h2 className={styles.title}>{post.title}</h2>
      <p className={styles.facts}>
        {facts.map((fact) => fact.charAt(0).toLocaleUpperCase() + fact.slice(1)).join('. ')}.
      </p>
    </header>
  );
}
