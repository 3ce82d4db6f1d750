import { useMutation } from '@apollo/client/react';
import type { TypedDocumentNode } from '@apollo/client';
import { useCallback } from 'react';
import type { FragmentType } from '../../generated/index.js';
import { refusalOf, type RefusalMessage_refused } from '../../ui/RefusalMessage.js';
import type { RefusalData } from '../../ui/useRefusal.js';

type Refused = { readonly __typename: 'Refused' } & FragmentType<typeof RefusalMessage_refused>;
type Answered = { readonly __typename: string } | Refused;

/** `failed`: no answer came, so it may or may not have been done. */
export type CommandOutcome<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusal: RefusalData }
  | { readonly kind: 'failed' };

const NOTHING: readonly string[] = [];

const isRefused = (answer: Answered): answer is Refused => answer.__typename === 'Refused';

/**
 * A mutation with one root field that answers its subject or `Refused` (select `__typename` on it). Never throws:
 * being signed out is handled by the client's error link, anything else without an answer is `failed`. `refetch` names
 * (constantly) the open queries that show more than the answer does.
 */
export function useCommand<Data, Variables extends Record<string, unknown>, Answer extends Answered>(
  document: TypedDocumentNode<Data, Variables>,
  answerOf: (data: Data) => Answer,
  refetch: readonly string[] = NOTHING,
): (variables: Variables) => Promise<CommandOutcome<Exclude<Answer, Refused>>> {
  const [mutate] = useMutation<Data, Record<string, unknown>>(document);
  return useCallback(
    async (variables) => {
      try {
        const { data } = await mutate({ variables, refetchQueries: [...refetch] });
        if (data == null) return { kind: 'failed' };
        const answer = answerOf(data);
        if (isRefused(answer)) return { kind: 'refused', refusal: refusalOf(answer) };
        return { kind: 'done', value: answer as Exclude<Answer, Refused> };
      } catch {
        return { kind: 'failed' };
      }
    },
    [mutate, answerOf, refetch],
  );
}
