import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Note } from '../../ui/Note.js';
import { NEEDS } from '../../ui/states.js';

const POST = graphql(`
  fragment PostNeeds_post on Post {
    id
    needs
  }
`);

/** What a person must do now, in plain words; nothing where nobody must. */
export function PostNeeds({ post: ref }: { readonly post: FragmentType<typeof POST> }) {
  const t = useT();
  const { needs } = unmask(POST, ref);
  return needs.map((need) => (
    <Note key={need} tone={NEEDS[need].tone} Icon={NEEDS[need].Icon} title={t('publishing.needs.title')}>
      {t(`publishing.needs.${need}`)}
    </Note>
  ));
}
