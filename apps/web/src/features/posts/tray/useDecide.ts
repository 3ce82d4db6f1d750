import { useMutation } from '@apollo/client/react';
import { graphql } from '../../../generated/index.js';
import type { Verdict } from '../../../generated/graphql.js';
import type { RefusalAnswer } from '../draft/autosave.types.js';

export const DecideFromTray = graphql(`
  mutation DecideFromTray($input: DecideInput!) {
    decide(input: $input) {
      __typename
      ... on Post {
        id
        version
        state
        holder {
          system
          since
          people {
            id
            name
          }
        }
      }
      ... on Refused {
        code
        message
        field
        details {
          name
          value
        }
      }
    }
  }
`);

export interface DecisionMade {
  readonly stepId: string;
  readonly verdict: Verdict;
  readonly reason: string | null;
  /** the fingerprints that stood on the screen */
  readonly hashes: readonly string[];
}

export type DecideAnswer =
  | { readonly kind: 'done'; readonly next: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: RefusalAnswer }
  | { readonly kind: 'unreachable' };

/** Decides, and tells what became of it: who has the post now, or why the decision was not taken. */
export function useDecide(): (decision: DecisionMade) => Promise<DecideAnswer> {
  const [decide] = useMutation(DecideFromTray);
  return async ({ stepId, verdict, reason, hashes }) => {
    try {
      const { data } = await decide({ variables: { input: { stepId, verdict, reason, hashes: [...hashes] } } });
      const answer = data?.decide;
      if (!answer) return { kind: 'unreachable' };
      if (answer.__typename === 'Refused') return { kind: 'refused', refusal: answer };
      return { kind: 'done', next: answer.holder?.people.map((one) => one.name) ?? [] };
    } catch {
      // Whether it arrived is not known: asking again is safe, because a decision counts once per person.
      return { kind: 'unreachable' };
    }
  };
}
