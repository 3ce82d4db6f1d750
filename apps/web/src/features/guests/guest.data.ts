import { graphql, type DocumentType } from '../../generated/index.js';

export const GuestPage_review = graphql(`
  fragment GuestPage_review on GuestReview {
    guestName
    organisationName
    zone
    postTitle
    invitedBy
    note
    expiresAt
    state
    answer
    variants {
      variantId
      network
      accountName
      accountHandle
      language
      hash
      text
      link
      media {
        kind
        filename
        url
        alt
        width
        height
      }
      thread {
        text
        media {
          kind
          filename
          url
          alt
          width
          height
        }
      }
      poll {
        options
        minutes
        multiple
      }
      firstComment
    }
    comments {
      id
      authorName
      own
      at
      text
      quote
    }
  }
`);

export type ReviewData = DocumentType<typeof GuestPage_review>;
export type VariantData = ReviewData['variants'][number];
