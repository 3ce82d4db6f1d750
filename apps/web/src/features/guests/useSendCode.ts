import { useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { announce } from '../../ui/announce.js';
import type { RefusalData } from '../../ui/useRefusal.js';
import { useRequestCode, type CodeSent } from './guest.commands.js';
import { useDoorRefusal } from './useDoorRefusal.js';

interface Options {
  readonly token: string;
  readonly onSent: (sent: CodeSent) => void;
  /** True where the refusal ends it; otherwise it is said beside the button. */
  readonly onRefused: (refusal: RefusalData) => boolean;
}

/** Asks for a code by e-mail. `problem` says why none was sent. */
export function useSendCode({ token, onSent, onRefused }: Options) {
  const t = useT();
  const say = useDoorRefusal();
  const request = useRequestCode();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    if (isPending) return;
    setPending(true);
    setProblem(null);
    const outcome = await request({ token });
    setPending(false);
    if (outcome.kind === 'failed') return setProblem(t('guests.door.failed'));
    if (outcome.kind === 'refused') return void (onRefused(outcome.refusal) || setProblem(say(outcome.refusal)));
    announce(t('guests.code.sent', { email: outcome.value.maskedEmail }));
    onSent(outcome.value);
  };
  return { send, isPending, problem };
}
