import { graphql, type DocumentType } from '../../generated/index.js';

export const NoticeLine_notice = graphql(`
  fragment NoticeLine_notice on Notice {
    id
    kind
    at
    readAt
    stepId
    post {
      id
      title
    }
    actor {
      id
      name
    }
    details {
      name
      value
    }
  }
`);

export type NoticeData = DocumentType<typeof NoticeLine_notice>;

export const detailOf = ({ details }: Pick<NoticeData, 'details'>, name: string): string | null =>
  details.find((one) => one.name === name)?.value ?? null;
