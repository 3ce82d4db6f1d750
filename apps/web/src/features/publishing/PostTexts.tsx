import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { anchorTextOf } from './anchor.text.js';
import { VariantText } from './VariantText.js';
import { groupTexts } from './text.groups.js';
import styles from './PostTexts.module.css';

const POST = graphql(`
  fragment PostTexts_post on Post {
    id
    variants {
      id
      language
      text
      certificate {
        id
      }
      account {
        id
        network
        name
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
      ...VariantText_variant
    }
  }
`);

/** What citizens read, once per different text: accounts that say the same are named together. */
export function PostTexts({ post: ref }: { readonly post: FragmentType<typeof POST> }) {
  const t = useT();
  const post = unmask(POST, ref);
  const approved = post.variants.every((variant) => variant.certificate);
  return (
    <section aria-labelledby="post-texts">
      <h2 id="post-texts" className={styles.heading}>
        {t(approved ? 'publishing.texts.title.approved' : 'publishing.texts.title.draft')}
      </h2>
      <div className={styles.texts}>
        {groupTexts(post.variants).map((group) => (
          <VariantText
            key={group[0].id}
            variant={group[0]}
            accounts={group.map((one) => one.account)}
            words={anchorTextOf(group, '')}
          />
        ))}
      </div>
    </section>
  );
}
