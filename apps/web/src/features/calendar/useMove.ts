import { useMutation } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { announce } from '../../ui/announce.js';
import { RefusalMessage_refused } from '../../ui/RefusalMessage.js';
import { toast } from '../../ui/toasts.js';
import { isFree, useAskCost, type Cost } from './move.cost.js';
import type { Placed, Plan } from './placed.js';

const MovePost = graphql(`
  mutation CalendarMovePost($id: ID!, $version: Int!, $plan: WallTimeInput!) {
    movePost(id: $id, version: $version, plan: $plan) {
      __typename
      ... on Post {
        id
        version
      }
      ... on Refused {
        ...RefusalMessage_refused
      }
    }
  }
`);

/** What can be moved: all of it is known to a card and to the open summary. */
export type Movable = Pick<Placed, 'id' | 'version' | 'title' | 'date' | 'time'>;
export interface Target extends Plan {
  /** Only for a time that exists twice. */
  readonly fold?: 0 | 1;
}

export type MoveStep =
  | { readonly kind: 'confirm'; readonly post: Movable; readonly to: Target; readonly cost: Cost | null }
  | { readonly kind: 'choose'; readonly post: Movable; readonly to: Target; readonly refused: Refusal | null }
  | { readonly kind: 'problem'; readonly post: Movable; readonly to: Target; readonly refused: Refusal | null };

type Refusal = FragmentType<typeof RefusalMessage_refused>;

export interface Moving {
  /** What waits for an answer of the person: a cost to accept, a time to choose, a refusal to read. */
  readonly step: MoveStep | null;
  /** Where posts stand on the screen before the server has said so. */
  readonly pending: ReadonlyMap<string, Plan>;
  /** The post moved last, which stays in sight however full its new day is. */
  readonly last: readonly string[];
  /** Asks the cost and moves at once where it is nothing; else says it first. */
  readonly propose: (post: Movable, to: Target) => void;
  readonly perform: (post: Movable, to: Target) => void;
  readonly choose: (post: Movable) => void;
  readonly dismiss: () => void;
}

/** Moving a post in time: seen at once, told what it costs, undone where it cost nothing, put back where it is refused. */
export function useMove(reload: () => Promise<unknown>): Moving {
  const t = useT();
  const format = useFormat();
  const askCost = useAskCost();
  const [mutate] = useMutation(MovePost);
  const [step, setStep] = useState<MoveStep | null>(null);
  const [last, setLast] = useState<readonly string[]>([]);
  const [pending, setPending] = useState<ReadonlyMap<string, Plan>>(new Map());

  const show = useCallback((id: string, at: Plan | null) => {
    setPending((now) => {
      const next = new Map(now);
      if (at) next.set(id, at);
      else next.delete(id);
      return next;
    });
  }, []);

  const takeBack = useRef<(post: Movable, to: Target) => void>(() => undefined);
  const send = useCallback(
    async (post: Movable, to: Target, isUndo: boolean): Promise<void> => {
      show(post.id, to);
      setStep(null);
      const plan = { date: to.date, time: to.time, fold: to.fold ?? null };
      const answer = await mutate({ variables: { id: post.id, version: post.version, plan } }).catch(() => null);
      const result = answer?.data?.movePost;
      if (result?.__typename === 'Post') {
        const message = t(isUndo ? 'calendar.moved_back' : 'calendar.moved', {
          title: post.title,
          day: format.day(to.date),
          time: to.time,
        });
        announce(message);
        const back: Movable = { ...post, ...to, version: result.version };
        const undo = () => takeBack.current(back, { date: post.date, time: post.time });
        toast({ message, tone: 'done', ...(isUndo ? {} : { undo }) });
      } else {
        const refused = result ?? null;
        const code = unmask(RefusalMessage_refused, refused)?.code;
        const asksTime = code === 'time_ambiguous' || code === 'time_nonexistent' || code === 'date_past';
        setStep({ kind: asksTime ? 'choose' : 'problem', post, to, refused });
      }
      // Read again before the optimistic place is given up, so that the card never jumps back and forth.
      await reload().catch(() => undefined);
      show(post.id, null);
    },
    [format, mutate, reload, show, t],
  );

  useEffect(() => {
    takeBack.current = (post, to) => void send(post, to, true);
  }, [send]);

  const propose = useCallback(
    async (post: Movable, to: Target): Promise<void> => {
      show(post.id, to);
      setLast([post.id]);
      const cost = await askCost(post.id, { date: to.date, time: to.time, fold: to.fold ?? null });
      if (cost && isFree(cost)) return send(post, to, false);
      setStep({ kind: 'confirm', post, to, cost });
    },
    [askCost, send, show],
  );

  return useMemo(
    () => ({
      step,
      pending,
      last,
      propose: (post, to) => void propose(post, to),
      perform: (post, to) => void send(post, to, false),
      choose: (post) => setStep({ kind: 'choose', post, to: { date: post.date, time: post.time }, refused: null }),
      dismiss: () => {
        if (step?.kind === 'confirm') {
          show(step.post.id, null);
          announce(t('calendar.move.stays', { title: step.post.title }));
        }
        setStep(null);
      },
    }),
    [last, pending, propose, send, show, step, t],
  );
}
