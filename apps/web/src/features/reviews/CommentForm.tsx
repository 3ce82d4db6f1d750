import { Globe, Lock, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { CommandOutcome } from '../../app/apollo/useCommand.js';
import { useT } from '../../app/intl/useT.js';
import type { Thread } from '../../generated/graphql.js';
import { announce } from '../../ui/announce.js';
import { Button } from '../../ui/Button.js';
import { Note } from '../../ui/Note.js';
import { ToneBadge } from '../../ui/ToneBadge.js';
import { useRefusal } from '../../ui/useRefusal.js';
import { AnchorField } from './AnchorField.js';
import { useWriteComment } from './comment.commands.js';
import { useComments } from './comments.context.js';
import { useKeptWords } from './kept.words.js';
import { MentionArea } from './MentionArea.js';
import { mentionedIn } from './mention.words.js';
import styles from './reviews.module.css';

interface Props {
  readonly thread: Thread;
  /** the comment it answers */
  readonly answers?: { readonly id: string; readonly who: string };
  readonly onDone?: () => void;
}

const READERS = { internal: { tone: 'neutral', Icon: Lock }, external: { tone: 'wait', Icon: Globe } } as const;

export const commentFieldId = (thread: Thread): string => `comment-words-${thread}`;

/** Writes a comment or an answer; says before sending who will read it. What was typed stays until it is saved. */
export function CommentForm({ thread, answers, onDone }: Props) {
  const t = useT();
  const say = useRefusal();
  const write = useWriteComment();
  const { postId, people, anchor, setAnchor } = useComments();
  const [words, setWords] = useKeptWords(`${postId}.${thread}.${answers?.id ?? ''}`);
  const [isPending, setPending] = useState(false);
  const [empty, setEmpty] = useState(false);
  const [outcome, setOutcome] = useState<CommandOutcome<unknown> | null>(null);
  const send = async (): Promise<void> => {
    if (isPending) return;
    const text = words.trim();
    if (text === '') return setEmpty(true);
    setPending(true);
    const place = answers || !anchor ? null : anchor;
    const answer = await write({
      input: {
        postId,
        thread,
        text,
        mentionIds: mentionedIn(text, people),
        answers: answers?.id ?? null,
        anchor: place && {
          variantId: place.variantId,
          hash: place.hash,
          part: place.part,
          start: place.start,
          end: place.end,
        },
      },
    });
    setPending(false);
    setOutcome(answer);
    if (answer.kind !== 'done') return;
    setWords('');
    if (!answers) setAnchor(null);
    announce(t('reviews.sent'));
    onDone?.();
  };
  const { tone, Icon } = READERS[thread];
  return (
    <div className={styles.form}>
      {!answers && <AnchorField />}
      <MentionArea
        inputId={answers ? `comment-answer-${answers.id}` : commentFieldId(thread)}
        label={answers ? t('reviews.answer.label', { who: answers.who }) : t('reviews.write')}
        hint={t('reviews.hint')}
        error={empty ? t('reviews.empty') : undefined}
        people={thread === 'internal' ? people : []}
        value={words}
        onChange={(next) => {
          setWords(next);
          setEmpty(false);
        }}
        onSubmit={() => void send()}
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
      <div className={styles.send}>
        <ToneBadge tone={tone} Icon={Icon} look="line">
          {t(`reviews.readers.${thread}`)}
        </ToneBadge>
        {onDone && (
          <Button size="small" onPress={onDone}>
            {t('command.leave')}
          </Button>
        )}
        <Button size="small" look="primary" isPending={isPending} onPress={() => void send()}>
          {t(answers ? 'reviews.answer' : 'reviews.send')}
        </Button>
      </div>
    </div>
  );
}
