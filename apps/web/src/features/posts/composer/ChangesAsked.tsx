import { CornerUpLeft } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Note } from '../../../ui/Note.js';

const ASKED = graphql(`
  fragment ChangesAsked_post on Post {
    id
    state
    rounds {
      id
      round
      state
      steps {
        id
        decisions {
          id
          verdict
          reason
          at
          decider {
            id
            name
          }
        }
      }
    }
  }
`);

/** Why the post came back: the words of whoever asked, beside the text they are about. */
export function ChangesAsked({ post, zone }: { readonly post: FragmentType<typeof ASKED>; readonly zone: string }) {
  const t = useT();
  const intl = useIntl();
  const { state, rounds } = unmask(ASKED, post);
  const [last] = rounds;
  if (!last || !['changes_requested', 'rejected'].includes(state)) return null;
  const asked = last.steps.flatMap((step) => step.decisions).filter((one) => one.verdict !== 'approve');
  return asked.map((one) => (
    <Note
      key={one.id}
      tone={one.verdict === 'reject' ? 'stop' : 'wait'}
      Icon={CornerUpLeft}
      title={t(one.verdict === 'reject' ? 'posts.asked.reject' : 'posts.asked.changes', {
        who: one.decider.name,
        when: intl.formatDate(one.at, {
          weekday: 'short',
          day: 'numeric',
          month: 'short',
          hour: 'numeric',
          minute: '2-digit',
          timeZone: zone,
        }),
      })}
    >
      {one.reason}
    </Note>
  ));
}
