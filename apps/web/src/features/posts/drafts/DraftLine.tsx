import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { NetworkMarks } from '../../../ui/NetworkMark.js';
import { StateBadge } from '../../../ui/StateBadge.js';
import styles from './drafts.module.css';

const LINE = graphql(`
  fragment DraftLine_post on Post {
    id
    title
    state
    createdAt
    department {
      id
      name
    }
    author {
      id
      name
    }
    variants {
      id
      account {
        id
        network
      }
    }
    holder {
      since
      people {
        id
        name
      }
    }
    viewerCan {
      edit {
        allowed
        reason
      }
    }
  }
`);

/** One post in hand: its words, its state, who has it and since when. Opens where the viewer can do something with it. */
export function DraftLine({ post: ref, zone }: { readonly post: FragmentType<typeof LINE>; readonly zone: string }) {
  const t = useT();
  const intl = useIntl();
  const post = unmask(LINE, ref);
  const day = (at: string): string =>
    intl.formatDate(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone: zone });
  const networks = [...new Set(post.variants.map((variant) => variant.account.network))];
  const people = post.holder?.people.map((one) => one.name) ?? [];
  return (
    <li>
      <Link
        to={post.viewerCan.edit.allowed ? `/redaccion/${post.id}` : `/publicacion/${post.id}`}
        className={styles.line}
      >
        <span className={styles.title}>{post.title || t('posts.drafts.untitled')}</span>
        <StateBadge state={post.state} />
        <span className={styles.sub}>
          {t('posts.drafts.by', { who: post.author.name, department: post.department.name, when: day(post.createdAt) })}
        </span>
        <span className={styles.has}>
          {post.holder &&
            people.length > 0 &&
            t('posts.drafts.has', {
              who: intl.formatList(people, { type: 'disjunction' }),
              when: day(post.holder.since),
            })}
        </span>
        {networks.length > 0 && <NetworkMarks networks={networks} />}
      </Link>
    </li>
  );
}
