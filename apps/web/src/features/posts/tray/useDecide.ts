import { useMutation } from '@apollo/client/react';
import { graphql, unmask } from '../../../generated/index.js';
import type { DecideInput, StepKind, Verdict } from '../../../generated/graphql.js';
import { AfterDeciding_post } from '../approval/approval.commands.js';
import type { RefusalAnswer } from '../draft/autosave.types.js';

export const DecideFromTray = graphql(`
  mutation DecideFromTray($input: DecideInput!) {
    decide(input: $input) {
      __typename
      ... on Post {
        id
        ...AfterDeciding_post
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
  readonly kind: StepKind;
  readonly verdict: Verdict;
  readonly reason: string | null;
  /** the fingerprints that stood on the screen */
  readonly hashes: readonly string[];
  readonly checks: readonly string[];
  readonly evidence: readonly { readonly name: string; readonly value: string }[];
  /** whose seat the screen said one sits in; null = one's own */
  readonly standingFor: string | null;
}

export type DecideAnswer =
  | { readonly kind: 'done'; readonly next: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: RefusalAnswer }
  | { readonly kind: 'unreachable' };

export const decideInputOf = ({ kind: _kind, ...decision }: DecisionMade): DecideInput => ({
  ...decision,
  hashes: [...decision.hashes],
  checks: [...decision.checks],
  evidence: decision.evidence.map(({ name, value }) => ({ name, value })),
});

/** Decides, and tells what became of it: who has the post now, or why the decision was not taken. */
export function useDecide(): (decision: DecisionMade) => Promise<DecideAnswer> {
  const [decide] = useMutation(DecideFromTray);
  return async (decision) => {
    try {
      const { data } = await decide({ variables: { input: decideInputOf(decision) } });
      const answer = data?.decide;
      if (!answer) return { kind: 'unreachable' };
      if (answer.__typename === 'Refused') return { kind: 'refused', refusal: answer };
      const post = unmask(AfterDeciding_post, answer);
      return { kind: 'done', next: post.holder?.people.map((one) => one.name) ?? [] };
    } catch {
      // Whether it arrived is not known: asking again is safe, because a decision counts once per person.
      return { kind: 'unreachable' };
    }
  };
}
