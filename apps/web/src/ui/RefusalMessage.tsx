import { graphql, unmask, type FragmentType } from '../generated/index.js';
import { useRefusal } from './useRefusal.js';
import { Note } from './Note.js';
import { TriangleAlert } from 'lucide-react';

export const RefusalMessage_refused = graphql(`
  fragment RefusalMessage_refused on Refused {
    code
    message
    field
    details {
      name
      value
    }
  }
`);

interface Props {
  readonly refused: FragmentType<typeof RefusalMessage_refused> | null | undefined;
  /** Paths that show their own refusal beside the field; those are not said twice. */
  readonly shownElsewhere?: readonly string[];
}

/** Why something was refused and what to do, for what has no field of its own. */
export function RefusalMessage({ refused, shownElsewhere = [] }: Props) {
  const say = useRefusal();
  const refusal = unmask(RefusalMessage_refused, refused);
  if (!refusal || (refusal.field != null && shownElsewhere.includes(refusal.field))) return null;
  return (
    <Note tone="stop" Icon={TriangleAlert} role="alert">
      {say(refusal)}
    </Note>
  );
}

/** A refusal's own data, for what reacts to its code or its field. */
export const refusalOf = (refused: FragmentType<typeof RefusalMessage_refused>) =>
  unmask(RefusalMessage_refused, refused);
