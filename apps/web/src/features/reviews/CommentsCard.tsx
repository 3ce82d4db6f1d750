import { CommentsPanel } from './CommentsPanel.js';
import { CommentsProvider } from './CommentsProvider.js';

/** A post's comments where its texts are not shown as revisions, e.g. beside the draft. */
export function CommentsCard({ postId }: { readonly postId: string }) {
  return (
    <CommentsProvider postId={postId}>
      <CommentsPanel />
    </CommentsProvider>
  );
}
