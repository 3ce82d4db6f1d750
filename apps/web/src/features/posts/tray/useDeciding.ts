import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { useIntl } from 'react-intl';
import { graphql } from '../../../generated/index.js';
import { announce } from '../../../ui/announce.js';
import { useRefusalText } from '../composer/useRefusalText.js';
import type { RefusalAnswer } from '../draft/autosave.types.js';
import type { SecondFactor } from '../approval/useSecondFactor.js';
import { useDecide, type DecisionMade } from './useDecide.js';

export const DeciderNames = graphql(`
  query DeciderNames {
    people {
      id
      name
    }
  }
`);

export interface Notice {
  readonly tone: 'done' | 'wait' | 'stop';
  readonly title: string;
  readonly text: string;
}

interface Moves {
  readonly viewerId: string;
  readonly secondFactor: SecondFactor;
  /** after a decision: on to the next item */
  readonly after: () => Promise<void>;
  /** after a refusal: what stands now */
  readonly reload: () => Promise<void>;
}

/** Takes a decision and says honestly what became of it, also where somebody else was first. */
export function useDeciding({ viewerId, secondFactor, after, reload }: Moves) {
  const t = useT();
  const intl = useIntl();
  const { timeExact } = useFormat();
  const say = useRefusalText();
  const client = useApolloClient();
  const decide = useDecide();
  const [notice, setNotice] = useState<Notice | null>(null);
  const lostRace = async ({ details }: RefusalAnswer): Promise<Notice> => {
    const of = (name: string): string | undefined => details.find((one) => one.name === name)?.value;
    const at = of('at');
    const time = at ? timeExact(at) : '';
    const verdict = of('verdict') ?? 'other';
    if (of('personId') === viewerId)
      return { tone: 'done', title: t('approvals.twice', { time }), text: t('approvals.twiceText', { verdict }) };
    const { data } = await client.query({ query: DeciderNames }).catch(() => ({ data: undefined }));
    const who = data?.people.find((one) => one.id === of('personId'))?.name ?? t('posts.merge.someone');
    return {
      tone: 'wait',
      title: t('posts.notice.already', { who, time }),
      text: t('posts.notice.alreadyText', { verdict }),
    };
  };
  const refused = (refusal: RefusalAnswer): Notice | Promise<Notice> => {
    if (refusal.code === 'already_decided') return lostRace(refusal);
    if (refusal.code === 'revision_superseded')
      return { tone: 'wait', title: t('posts.notice.superseded'), text: t('posts.notice.supersededText') };
    return { tone: 'stop', title: t('posts.notice.refused'), text: say(refusal) };
  };
  const done = async (next: Notice): Promise<void> => {
    setNotice(next);
    announce(`${next.title}. ${next.text}`);
    await after();
  };
  const onDecide = async (decision: DecisionMade): Promise<void> => {
    const answer = await decide(decision);
    if (answer.kind === 'unreachable')
      return setNotice({ tone: 'stop', title: t('posts.notice.unreachable'), text: t('posts.notice.unreachableText') });
    if (answer.kind === 'refused') {
      if (answer.refusal.code === 'second_factor_required' && (await secondFactor.ask())) return onDecide(decision);
      setNotice(await refused(answer.refusal));
      return reload();
    }
    const { kind, verdict } = decision;
    const text =
      answer.next.length > 0 && verdict === 'approve'
        ? t('posts.notice.next', { names: intl.formatList(answer.next, { type: 'disjunction' }) })
        : t(`approvals.done.${kind}.${verdict}Text`);
    await done({ tone: 'done', title: t(`approvals.done.${kind}.${verdict}`), text });
  };
  return { notice, dismiss: () => setNotice(null), decide: onDecide, done };
}
