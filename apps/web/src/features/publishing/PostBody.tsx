import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Card } from '../../ui/Card.js';
import { GuestsCard } from '../reviews/GuestsCard.js';
import { PostCertificates } from './PostCertificates.js';
import { PostDeliveries } from './PostDeliveries.js';
import { PostDiscussion } from './PostDiscussion.js';
import { PostHead } from './PostHead.js';
import { PostHolder } from './PostHolder.js';
import { PostNeeds } from './PostNeeds.js';
import { PostRounds } from './PostRounds.js';
import { PostTexts } from './PostTexts.js';
import { PostTimeline } from './PostTimeline.js';
import styles from './PostPage.module.css';

const POST = graphql(`
  fragment PostBody_post on Post {
    id
    version
    internalNote
    publications {
      id
    }
    ...PostActions_post
    ...PostHead_post
    ...PostNeeds_post
    ...PostDeliveries_post
    ...PostTexts_post
    ...PostHolder_post
    ...PostCertificates_post
    ...PostRounds_post
    ...PostDiscussion_post
    ...GuestsCard_post
  }
`);

interface Props {
  readonly post: FragmentType<typeof POST>;
  readonly businessNow: string;
  readonly canReadTrace: boolean;
}

/** One post's whole life: what happened on the left, who and by what right on the right. */
export function PostBody({ post: ref, businessNow, canReadTrace }: Props) {
  const t = useT();
  const post = unmask(POST, ref);
  return (
    <div className={styles.post}>
      <PostHead post={post} />
      <div className={styles.needs}>
        <PostNeeds post={post} />
      </div>
      <div className={styles.columns}>
        <div className={styles.main}>
          <PostDeliveries post={post} />
          <PostDiscussion post={post}>
            <PostTexts post={post} />
          </PostDiscussion>
        </div>
        <div className={styles.aside}>
          <PostHolder post={post} />
          <PostCertificates post={post} now={businessNow} />
          <PostRounds post={post} />
          <GuestsCard post={post} />
          {post.internalNote && (
            <Card title={t('publishing.note.title')}>
              <p className={styles.note}>{post.internalNote}</p>
            </Card>
          )}
          <PostTimeline postId={post.id} canReadTrace={canReadTrace} />
        </div>
      </div>
    </div>
  );
}
