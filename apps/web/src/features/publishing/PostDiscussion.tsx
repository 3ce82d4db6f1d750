import { useMemo, type ReactNode } from 'react';
import { useLanguageName } from '../../app/intl/languages.js';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { CommentsPanel } from '../reviews/CommentsPanel.js';
import { CommentsProvider } from '../reviews/CommentsProvider.js';
import { anchorTextOf } from './anchor.text.js';
import { groupTexts } from './text.groups.js';

const POST = graphql(`
  fragment PostDiscussion_post on Post {
    id
    variants {
      id
      language
      text
      account {
        id
      }
      currentRevision {
        id
        hash
        text
        link
        media {
          sha256
        }
      }
    }
  }
`);

interface Props {
  readonly post: FragmentType<typeof POST>;
  /** what shows the texts, whose words can then be commented on */
  readonly children: ReactNode;
}

/** The texts of a post and what is said about them. */
export function PostDiscussion({ post: ref, children }: Props) {
  const post = unmask(POST, ref);
  const languageName = useLanguageName();
  const texts = useMemo(
    () => groupTexts(post.variants).flatMap((group) => anchorTextOf(group, languageName(group[0].language)) ?? []),
    [post.variants, languageName],
  );
  return (
    <CommentsProvider postId={post.id} texts={texts}>
      {children}
      <CommentsPanel />
    </CommentsProvider>
  );
}
