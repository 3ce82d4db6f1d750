import { Ellipsis, KeyRound, Undo2, Vote } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useSession } from '../../../app/session.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Menu, type MenuAction } from '../../../ui/Menu.js';
import { CandidateDialog } from './CandidateDialog.js';
import { ResetFactorDialog } from './ResetFactorDialog.js';
import { useClearCandidate } from './useClearCandidate.js';

const PERSON = graphql(`
  fragment PersonMenu_person on Person {
    id
    name
    secondFactor
    candidate {
      from
      to
    }
  }
`);

/** What is done with a person besides their posts. */
export function PersonMenu({ person: ref }: { readonly person: FragmentType<typeof PERSON> }) {
  const t = useT();
  const { viewer } = useSession();
  const { id, name, secondFactor, candidate } = unmask(PERSON, ref);
  const clear = useClearCandidate(id, name);
  const [open, setOpen] = useState<'candidate' | 'factor' | null>(null);
  const close = (): void => setOpen(null);
  const label = t('organisation.people.more', { name });
  const candidacy: MenuAction[] = [
    {
      ...{ id: 'candidate', Icon: Vote },
      label: t(candidate ? 'organisation.candidate.change' : 'organisation.candidate.submit'),
      onAction: () => setOpen('candidate'),
    },
    ...(candidate
      ? [
          {
            ...{ id: 'clear', Icon: Undo2, label: t('organisation.candidate.clear') },
            onAction: () => void clear(candidate),
          },
        ]
      : []),
  ];
  const factor: MenuAction[] =
    secondFactor === true && id !== viewer.person.id
      ? [
          {
            ...{ id: 'factor', Icon: KeyRound, tone: 'stop', label: t('organisation.factor.reset') },
            onAction: () => setOpen('factor'),
          },
        ]
      : [];
  return (
    <>
      <Menu
        label={label}
        trigger={<IconButton Icon={Ellipsis} size="small" label={label} />}
        groups={[
          { id: 'candidacy', actions: candidacy },
          ...(factor.length > 0 ? [{ id: 'security', actions: factor }] : []),
        ]}
      />
      {open === 'candidate' && (
        <CandidateDialog personId={id} name={name} candidate={candidate ?? null} onClose={close} />
      )}
      {open === 'factor' && <ResetFactorDialog personId={id} name={name} onClose={close} />}
    </>
  );
}
