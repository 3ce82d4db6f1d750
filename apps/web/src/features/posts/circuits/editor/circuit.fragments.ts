import { graphql, unmask, type FragmentType } from '../../../../generated/index.js';

/** A circuit as it is edited: what is published, and the versions before. */
export const CircuitEditor_policy = graphql(`
  fragment CircuitEditor_policy on ApprovalPolicy {
    id
    key
    version
    name
    overlay
    legal
    priority
    retired
    source
    savedAt
    savedBy {
      id
      name
    }
    openRuns
    versions {
      version
      savedAt
      savedBy {
        id
        name
      }
      source
      runs
      openRuns
      openPosts {
        id
        title
        state
      }
    }
  }
`);

export const circuitOf = (policy: FragmentType<typeof CircuitEditor_policy> | null | undefined) =>
  unmask(CircuitEditor_policy, policy);
export type Circuit = NonNullable<ReturnType<typeof circuitOf>>;
export type CircuitVersion = Circuit['versions'][number];
