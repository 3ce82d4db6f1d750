import { useT } from '../../../app/intl/useT.js';
import { toast } from '../../../ui/toasts.js';
import { useRefusal } from '../../../ui/useRefusal.js';
import type { AbsenceRow_AbsenceFragment } from '../../../generated/graphql.js';
import { useEndAbsence, useEnterAbsence } from './absence.commands.js';

type Ended = Pick<AbsenceRow_AbsenceFragment, 'id' | 'kind' | 'cause' | 'from' | 'to' | 'state' | 'person' | 'deputy'>;

/** Ends an absence at once, or takes back one to come; what was there can be entered again with one press. */
export function useTakeBack({ id, kind, cause, from, to, state, person, deputy }: Ended): () => Promise<void> {
  const t = useT();
  const say = useRefusal();
  const end = useEndAbsence();
  const enter = useEnterAbsence();
  const failed = (message: string) => void toast({ message, tone: 'stop' });
  const again = async (): Promise<void> => {
    const outcome = await enter({
      input: {
        personId: person.id,
        deputyId: deputy?.id ?? null,
        kind,
        cause,
        // What already ran stays in the record; it goes on from now.
        from: state === 'future' ? from : null,
        to: to ?? null,
      },
    });
    if (outcome.kind === 'refused') failed(say(outcome.refusal));
    if (outcome.kind === 'failed') failed(t('command.failed.text'));
  };
  return async () => {
    const outcome = await end({ id });
    if (outcome.kind === 'refused') return failed(say(outcome.refusal));
    if (outcome.kind === 'failed') return failed(t('command.failed.text'));
    const done = state === 'future' ? 'future' : 'running';
    toast({ message: t(`absence.ended.${done}`, { name: person.name }), undo: () => void again() });
  };
}
