import { Hand, PhoneCall, UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useSession } from '../../app/session.js';
import { Button } from '../../ui/Button.js';
import { ButtonLink } from '../../ui/ButtonLink.js';
import { OnBehalfDialog } from '../posts/approval/OnBehalfDialog.js';
import { StepReasonDialog } from '../posts/approval/StepReasonDialog.js';
import styles from './PostRounds.module.css';

const STEP = graphql(`
  fragment RoundStepActions_step on RunStep {
    id
    name
    state
    checks
    people {
      id
      name
    }
    variants {
      id
      currentRevision {
        id
        hash
      }
    }
    viewerCan {
      decide {
        allowed
      }
      abstain {
        allowed
      }
      takeOver {
        allowed
      }
      recordOnBehalf {
        allowed
      }
    }
  }
`);

/** What one may do with a step here; deciding itself happens in the tray, with everything in front of one. */
export function RoundStepActions({ step: ref }: { readonly step: FragmentType<typeof STEP> }) {
  const t = useT();
  const { viewer } = useSession();
  const [open, setOpen] = useState<'abstain' | 'takeOver' | 'behalf' | null>(null);
  const { id, name, state, checks, people, variants, viewerCan } = unmask(STEP, ref);
  const others = people.filter((one) => one.id !== viewer.person.id);
  const canRecord = viewerCan.recordOnBehalf.allowed && others.length > 0;
  const isOpen = state === 'active' || state === 'stuck';
  const { decide, abstain, takeOver } = viewerCan;
  if (!isOpen || !(decide.allowed || abstain.allowed || takeOver.allowed || canRecord)) return null;
  const close = () => setOpen(null);
  return (
    <div className={styles.actions}>
      {decide.allowed && (
        <ButtonLink to={`/aprobaciones/${id}`} size="small" look="primary">
          {t('publishing.step.decide')}
        </ButtonLink>
      )}
      {takeOver.allowed && (
        <Button size="small" onPress={() => setOpen('takeOver')}>
          <UserRoundCheck aria-hidden />
          {t('approvals.takeOver.submit')}
        </Button>
      )}
      {abstain.allowed && (
        <Button size="small" onPress={() => setOpen('abstain')}>
          <Hand aria-hidden />
          {t('approvals.abstain.submit')}
        </Button>
      )}
      {canRecord && (
        <Button size="small" onPress={() => setOpen('behalf')}>
          <PhoneCall aria-hidden />
          {t('publishing.step.behalf')}
        </Button>
      )}
      {(open === 'abstain' || open === 'takeOver') && (
        <StepReasonDialog act={open} stepId={id} stepName={name} onClose={close} />
      )}
      {open === 'behalf' && (
        <OnBehalfDialog
          stepId={id}
          stepName={name}
          people={others}
          checks={checks}
          hashes={variants.flatMap(({ currentRevision }) => (currentRevision ? [currentRevision.hash] : []))}
          onClose={close}
        />
      )}
    </div>
  );
}
