import { graphql } from '../../../generated/index.js';
import type { TrayRouteQuery as TrayRouteData } from '../../../generated/graphql.js';

export const TrayRouteQuery = graphql(`
  query TrayRoute($filter: TrayFilter, $after: String) {
    viewer {
      id
      person {
        id
      }
    }
    organisation {
      id
      zone
    }
    departments {
      id
      name
    }
    networks {
      key
      name
    }
    contentClasses
    decisionsToConfirm {
      id
      ...ConfirmDecision_decision
    }
    tray(filter: $filter, first: 40, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          id
          due
          read
          bulk {
            max
            openedEach
          }
          capacity {
            standsFor {
              id
            }
          }
          step {
            id
            kind
            checks
            requires
          }
          post {
            id
            title
          }
          changes {
            current {
              id
              hash
            }
          }
          ...TrayLine_item
          ...TrayOpen_item
        }
      }
    }
  }
`);

export type TrayNode = TrayRouteData['tray']['edges'][number]['node'];
