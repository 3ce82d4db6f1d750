import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { graphql } from '../../../generated/index.js';
import { announce } from '../../../ui/announce.js';
import { useRefusalText } from '../composer/useRefusalText.js';
import type { RefusalAnswer } from '../draft/autosave.types.js';
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
  readonly zone: string;
  /** after a decision: on to the next item */
  readonly after: () => Promise<void>;
  /** after a refusal: what stands now */
  readonly reload: () => Promise<void>;
}

/** Takes a decision and says honestly what became of it, also where somebody else was first. */
export function useDeciding({ zone, after, reload }: Moves) {
  const t = useT();
  const intl = useIntl();
  const say = useRefusalText();
  const client = useApolloClient();
  const decide = useDecide();
  const [notice, setNotice] = useState<Notice | null>(null);
  const lostRace = async ({ details }: RefusalAnswer): Promise<Notice> => {
    const of = (name: string): string | undefined => details.find((one) => one.name === name)?.value;
    const { data } = await client.query({ query: DeciderNames });
    const who = data?.people.find((one) => one.id === of('personId'))?.name ?? t('posts.merge.someone');
    const at = of('at');
    const time = at
      ? intl.formatTime(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: zone })
      : '';
    return {
      tone: 'wait',
      title: t('posts.notice.already', { who, time }),
      text: t(`posts.notice.alreadyText`, { verdict: of('verdict') ?? 'other' }),
    };
  };
  const refused = (refusal: RefusalAnswer): Notice | Promise<Notice> => {
    if (refusal.code === 'already_decided') return lostRace(refusal);
    if (refusal.code === 'revision_superseded')
      return { tone: 'wait', title: t('posts.notice.superseded'), text: t('posts.notice.supersededText') };
    return { tone: 'stop', title: t('posts.notice.refused'), text: say(refusal) };
  };
  const onDecide = async (decision: DecisionMade): Promise<void> => {
    const answer = await decide(decision);
    if (answer.kind === 'unreachable')
      return setNotice({ tone: 'stop', title: t('posts.notice.unreachable'), text: t('posts.notice.unreachableText') });
    if (answer.kind === 'refused') {
      setNotice(await refused(answer.refusal));
      return reload();
    }
    const title = t(`posts.notice.${decision.verdict}`);
    const text =
      answer.next.length > 0 && decision.verdict === 'approve'
        ? t('posts.notice.next', { names: intl.formatList(answer.next, { type: 'disjunction' }) })
        : t(`posts.notice.${decision.verdict}Text`);
    setNotice({ tone: 'done', title, text });
    announce(`${title}. ${text}`);
    await after();
  };
  return { notice, dismiss: () => setNotice(null), decide: onDecide };
}
