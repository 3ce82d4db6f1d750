import { graphql, unmask, type FragmentType } from '../../../../generated/index.js';

/** What circuits may name, as it stands today. */
export const CircuitChoices_query = graphql(`
  fragment CircuitChoices_query on Query {
    organisation {
      id
      languages
    }
    departments {
      id
      code
      name
    }
    networks {
      key
      name
    }
    contentClasses
    labels
    groups {
      id
      key
      name
      members {
        from
        to
        person {
          id
          name
        }
      }
    }
    people {
      id
      name
      memberships {
        id
        role
        from
        to
        department {
          id
        }
      }
    }
    policyVocabulary {
      checks
      requires
      facts {
        name
        values
      }
    }
    approvalPolicies(all: true) {
      id
      key
      name
      version
      overlay
      retired
      document
    }
  }
`);

export const choicesOf = (data: FragmentType<typeof CircuitChoices_query>) => unmask(CircuitChoices_query, data);
export type Choices = ReturnType<typeof choicesOf>;
