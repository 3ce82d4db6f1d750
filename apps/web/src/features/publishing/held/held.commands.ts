import { useMutation } from '@apollo/client/react';
import { graphql } from '../../../generated/index.js';
import type { HeldResults_ResultFragment, WallTimeInput } from '../../../generated/graphql.js';
import { unmask, type FragmentType } from '../../../generated/index.js';

export const HeldResults_result = graphql(`
  fragment HeldResults_result on HeldResult {
    id
    publication {
      id
      state
      reason
      heldCause
    }
    refused {
      code
      message
      field
      details {
        name
        value
      }
    }
  }
`);

const RELEASE = graphql(`
  mutation HeldRelease($ids: [ID!]!, $reason: String!) {
    releaseHeld(ids: $ids, reason: $reason) {
      ...HeldResults_result
    }
  }
`);
const HOLD = graphql(`
  mutation HeldHold($ids: [ID!]!, $reason: String!) {
    holdPublications(ids: $ids, reason: $reason) {
      ...HeldResults_result
    }
  }
`);
const CANCEL = graphql(`
  mutation HeldCancel($ids: [ID!]!, $reason: String!) {
    cancelHeld(ids: $ids, reason: $reason) {
      ...HeldResults_result
    }
  }
`);
const MOVE = graphql(`
  mutation HeldMove($ids: [ID!]!, $reason: String!, $plan: WallTimeInput!, $minutesApart: Int!) {
    moveHeld(ids: $ids, reason: $reason, plan: $plan, minutesApart: $minutesApart) {
      ...HeldResults_result
    }
  }
`);

/** What became of each, in the order they were named; null: no answer came, so some may have been done. */
export type HeldAnswers = readonly HeldResults_ResultFragment[] | null;

/** The list itself, the count beside its name, and what else is open. */
const SHOWN = ['HeldPage', 'Shell'];

const read = (answers: readonly FragmentType<typeof HeldResults_result>[] | undefined): HeldAnswers =>
  answers ? unmask(HeldResults_result, answers) : null;

/** Being signed out is handled by the client's error link; anything else without an answer is null. */
async function answered(asked: Promise<HeldAnswers>): Promise<HeldAnswers> {
  try {
    return await asked;
  } catch {
    return null;
  }
}

export interface HeldCommand {
  readonly ids: readonly string[];
  readonly reason: string;
}

export function useHeldCommands() {
  const options = { refetchQueries: SHOWN };
  const [release] = useMutation(RELEASE, options);
  const [hold] = useMutation(HOLD, options);
  const [cancel] = useMutation(CANCEL, options);
  const [move] = useMutation(MOVE, options);
  return {
    release: ({ ids, reason }: HeldCommand): Promise<HeldAnswers> =>
      answered(release({ variables: { ids: [...ids], reason } }).then(({ data }) => read(data?.releaseHeld))),
    hold: ({ ids, reason }: HeldCommand): Promise<HeldAnswers> =>
      answered(hold({ variables: { ids: [...ids], reason } }).then(({ data }) => read(data?.holdPublications))),
    cancel: ({ ids, reason }: HeldCommand): Promise<HeldAnswers> =>
      answered(cancel({ variables: { ids: [...ids], reason } }).then(({ data }) => read(data?.cancelHeld))),
    move: ({
      ids,
      reason,
      plan,
      minutesApart,
    }: HeldCommand & { readonly plan: WallTimeInput; readonly minutesApart: number }): Promise<HeldAnswers> =>
      answered(
        move({ variables: { ids: [...ids], reason, plan, minutesApart } }).then(({ data }) => read(data?.moveHeld)),
      ),
  };
}
