import { graphql } from '../../../generated/index.js';

/** What is needed to decide on one item. */
export const TrayOpen_item = graphql(`
  fragment TrayOpen_item on TrayItem {
    id
    since
    due
    read
    capacity {
      kind
      standsFor {
        id
        name
      }
      standingIn
      cause
    }
    step {
      id
      name
      kind
      late
      escalated
      checks
      requires
      people {
        id
        name
      }
      viewerCan {
        abstain {
          allowed
        }
        recordOnBehalf {
          allowed
        }
        editWhileApproving {
          allowed
        }
        minorEditChars
        minorEditNever
      }
      ...StepPanel_step
    }
    run {
      id
      round
      note
      submittedBy {
        id
        name
      }
      steps {
        id
        decisions {
          id
          verdict
          decider {
            id
            name
          }
        }
      }
    }
    post {
      id
      title
      state
      internalNote
      department {
        id
        name
      }
      slot {
        id
        instant
      }
      ...RoundsPanel_post
    }
    changes {
      variant {
        id
        language
        account {
          id
          network
          handle
          name
        }
      }
      current {
        ...RevisionWords_revision
      }
      previous {
        ...RevisionWords_revision
      }
      approved {
        ...RevisionWords_revision
      }
    }
  }
`);
