import { useMutation } from '@apollo/client/react';
import { graphql, unmask } from '../../../generated/index.js';
import { refusalOf } from '../../../ui/RefusalMessage.js';
import type { RefusalData } from '../../../ui/useRefusal.js';
import { AfterDeciding_post } from '../approval/approval.commands.js';
import { decideInputOf, type DecisionMade } from './useDecide.js';

export const DecideMany = graphql(`
  mutation DecideMany($input: [DecideInput!]!) {
    decideMany(input: $input) {
      __typename
      ... on Post {
        id
        ...AfterDeciding_post
      }
      ...RefusalMessage_refused
    }
  }
`);

export type OneOfMany =
  | { readonly kind: 'done'; readonly next: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: RefusalData };

/** Decides several at once; each is decided or refused on its own. Null: no answer came, so any may have been decided. */
export function useDecideMany(): (decisions: readonly DecisionMade[]) => Promise<readonly OneOfMany[] | null> {
  const [decide] = useMutation(DecideMany);
  return async (decisions) => {
    try {
      const { data } = await decide({ variables: { input: decisions.map(decideInputOf) } });
      return (
        data?.decideMany.map((answer): OneOfMany => {
          if (answer.__typename === 'Refused') return { kind: 'refused', refusal: refusalOf(answer) };
          const post = unmask(AfterDeciding_post, answer);
          return { kind: 'done', next: post.holder?.people.map((one) => one.name) ?? [] };
        }) ?? null
      );
    } catch {
      return null;
    }
  };
}
