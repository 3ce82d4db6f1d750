import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { graphql } from '../../../../generated/index.js';
import type { CircuitIssue } from '../source/circuit.source.js';

export const CircuitCheck = graphql(`
  query CircuitCheck($source: String!) {
    checkPolicy(source: $source) {
      key
      issues {
        code
        path
        line
        severity
        details {
          name
          value
        }
      }
    }
  }
`);

/** Long enough not to ask for every letter, short enough to seem at once. */
const PAUSE_MS = 450;

export interface Checked {
  /** checking: the answer for exactly this text is still to come · failed: none came, and publishing will check again */
  readonly state: 'checked' | 'checking' | 'failed';
  readonly issues: readonly CircuitIssue[];
}

/** What the server says of the text as it is typed. Null source: there is nothing to ask. */
export function useCheck(source: string | null): Checked {
  const client = useApolloClient();
  const [known, setKnown] = useState<{ source: string; failed: boolean; issues: readonly CircuitIssue[] } | null>(null);
  useEffect(() => {
    if (source === null) return undefined;
    let stopped = false;
    const ask = async (): Promise<void> => {
      try {
        const { data } = await client.query({ query: CircuitCheck, variables: { source }, fetchPolicy: 'no-cache' });
        if (!stopped && data) setKnown({ source, failed: false, issues: data.checkPolicy.issues.map(issueOf) });
      } catch {
        if (!stopped) setKnown({ source, failed: true, issues: [] });
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [client, source]);
  if (source === null) return { state: 'checked', issues: [] };
  const isCurrent = known?.source === source;
  return {
    state: !isCurrent ? 'checking' : known.failed ? 'failed' : 'checked',
    issues: known?.issues ?? [],
  };
}

export interface ToldIssue {
  readonly code: string;
  readonly path: string;
  readonly line?: number | null;
  readonly severity: 'error' | 'warning';
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

export const issueOf = ({ code, path, line, severity, details }: ToldIssue): CircuitIssue => ({
  ...{ code, path, severity },
  line: line ?? null,
  details: Object.fromEntries(details.map(({ name, value }) => [name, value])),
});
