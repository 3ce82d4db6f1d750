import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { CommandOutcome } from '../../app/apollo/useCommand.js';
import { useT } from '../../app/intl/useT.js';
import { announce } from '../../ui/announce.js';
import { Button } from '../../ui/Button.js';
import { Note } from '../../ui/Note.js';
import { TextArea } from '../../ui/TextField.js';
import { useRefusal } from '../../ui/useRefusal.js';
import { AnchorField } from '../reviews/AnchorField.js';
import { useComments } from '../reviews/comments.context.js';
import { useKeptWords } from '../reviews/kept.words.js';
import { useSay } from './guest.commands.js';
import styles from './guests.module.css';
import type { Run } from './useInTheRoom.js';

interface Props {
  readonly token: string;
  readonly run: Run;
  readonly onChanged: () => Promise<unknown>;
}

/** A comment, about the whole or about some words. What was typed stays until it is saved, and through a new code. */
export function GuestCommentForm({ token, run, onChanged }: Props) {
  const t = useT();
  const say = useRefusal();
  const write = useSay();
  const { anchor, setAnchor } = useComments();
  const [words, setWords] = useKeptWords(`guest.${token.slice(-24)}`);
  const [isPending, setPending] = useState(false);
  const [empty, setEmpty] = useState(false);
  const [outcome, setOutcome] = useState<CommandOutcome<unknown> | null>(null);
  const send = async (): Promise<void> => {
    if (isPending) return;
    const text = words.trim();
    if (text === '') return setEmpty(true);
    setPending(true);
    const place = anchor && {
      variantId: anchor.variantId,
      hash: anchor.hash,
      part: anchor.part,
      start: anchor.start,
      end: anchor.end,
    };
    const answer = await run(() => write({ input: { text, anchor: place } }));
    setPending(false);
    setOutcome(answer);
    if (answer?.kind !== 'done') return;
    setWords('');
    setAnchor(null);
    announce(t('guests.comment.sent'));
    await onChanged().catch(() => undefined);
  };
  return (
    <div className={styles.form}>
      <AnchorField />
      <TextArea
        label={t('guests.comment')}
        hint={t('guests.comment.hint')}
        error={empty ? t('reviews.empty') : undefined}
        value={words}
        maxLength={4000}
        onChange={(next) => {
          setWords(next);
          setEmpty(false);
        }}
      />
      {outcome?.kind === 'refused' && (
        <Note tone="stop" Icon={TriangleAlert} role="alert">
          {say(outcome.refusal)}
        </Note>
      )}
      {outcome?.kind === 'failed' && (
        <Note tone="wait" Icon={TriangleAlert} role="alert" title={t('command.failed.title')}>
          {t('reviews.failed')}
        </Note>
      )}
      <Button className={styles.start} isPending={isPending} onPress={() => void send()}>
        {t('guests.comment.send')}
      </Button>
    </div>
  );
}
