import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useState } from 'react';
import { graphql } from '../../../../generated/index.js';
import type { CircuitSimulationQuery, SimulationInput } from '../../../../generated/graphql.js';

export const CircuitSimulation = graphql(`
  query CircuitSimulation($input: SimulationInput!) {
    simulatePolicy(input: $input) {
      expectedEnd
      blocks {
        code
        stepKey
        details {
          name
          value
        }
      }
      policies {
        id
        key
        name
        version
        overlay
      }
      steps {
        key
        name
        kind
        mode
        needed
        stage
        expectedBy
        sla {
          minutes
          working
        }
        reasons {
          policyKey
          policyName
          when
        }
        seats {
          because
          person {
            id
            name
          }
          capacity {
            kind
            role
            cause
            standingIn
            department {
              id
              name
            }
            group {
              id
              name
            }
            standsFor {
              id
              name
            }
          }
        }
      }
    }
  }
`);

export type Simulated = CircuitSimulationQuery['simulatePolicy'];

export type SimulationState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'answered'; readonly answer: Simulated };

const PAUSE_MS = 400;

/**
 * Asks what a case would meet, again whenever it changes. Nothing is put in the cache: under an unpublished text the
 * circuits of the answer are not those in force. Null: there is nothing to ask.
 */
export function useSimulation(input: SimulationInput | null): {
  readonly state: SimulationState;
  readonly again: () => void;
} {
  const client = useApolloClient();
  const asked = input === null ? null : JSON.stringify(input);
  const [known, setKnown] = useState<{ readonly asked: string; readonly state: SimulationState } | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (asked === null) return undefined;
    let stopped = false;
    const ask = async (): Promise<void> => {
      const variables = { input: JSON.parse(asked) as SimulationInput };
      try {
        const { data } = await client.query({ query: CircuitSimulation, variables, fetchPolicy: 'no-cache' });
        if (!stopped && data) setKnown({ asked, state: { kind: 'answered', answer: data.simulatePolicy } });
      } catch (error) {
        if (!stopped) setKnown({ asked, state: { kind: 'failed', error } });
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [client, asked, turn]);
  const again = useCallback(() => {
    setKnown(null);
    setTurn((now) => now + 1);
  }, []);
  if (asked === null) return { state: { kind: 'idle' }, again };
  return { state: known?.asked === asked ? known.state : { kind: 'asking' }, again };
}
