import { graphql } from '../../../generated/gql.js';
import type { DraftPost_PostFragment } from '../../../generated/graphql.js';
import type { ServerDraft } from './autosave.types.js';
import { declaredOf } from './declared.js';
import { FOLLOWS_BASE, NO_TIME, overrideKey, same, type DraftOverride, type DraftState } from './draft.state.js';
import { wallOf } from './draft.when.js';

export const DRAFT_POST = graphql(`
  fragment DraftPost_post on Post {
    id
    version
    title
    contentClass
    labels
    campaign
    department {
      id
    }
    sourceLanguage
    texts {
      language
      text
      stale
    }
    link
    media {
      stamp
      asset {
        id
        kind
        durationMs
        sha256
        mime
        width
        height
        bytes
        filename
        url
        thumbnailUrl
      }
      alts {
        language
        text
      }
    }
    internalNote
    declared {
      paid
      amount
      adClass
      identifiablePeople
      minors
      personalData
      consentException
      aiUsed
      emergency
      fromTemplate
      translations {
        language
        source
      }
    }
    campaignDepartments {
      id
    }
    variants {
      id
      language
      overridden
      text
      state
      account {
        id
      }
      options {
        name
        value
      }
      mediaIds
      thread {
        text
        mediaIds
      }
      poll {
        options
        minutes
        multiple
      }
      firstComment
    }
    slot {
      id
      plan {
        date
        time
        fold
      }
      latestUseful
    }
  }
`);

/** States in which colleagues have decided, or are deciding, on exactly what is written. */
const DECIDED_ON = ['in_review', 'approved', 'scheduled'];

/** The title is a person's own only where it says more than the first words of the text. */
function ownTitle(title: string, source: string): string {
  const words = title.replace(/…$/u, '').trim();
  return source.replace(/\s+/gu, ' ').trim().startsWith(words.replace(/\s+/gu, ' ')) ? '' : title;
}

const isFold = (fold: number | null | undefined): fold is 0 | 1 => fold === 0 || fold === 1;

/** The API's post as the composer's draft. Variants that were taken out of the post stay out. */
export function serverDraftOf(post: DraftPost_PostFragment, zone: string): ServerDraft {
  const standing = post.variants.filter((variant) => variant.state !== 'archived');
  const texts = Object.fromEntries(post.texts.map(({ language, text }) => [language, text]));
  const plan = post.slot?.plan;
  const draft: DraftState = {
    title: ownTitle(post.title, texts[post.sourceLanguage] ?? ''),
    departmentId: post.department.id,
    contentClass: post.contentClass,
    labels: post.labels,
    campaign: post.campaign ?? '',
    sourceLanguage: post.sourceLanguage,
    texts,
    reviewed: [],
    link: post.link ?? '',
    files: post.media.map(({ asset, stamp, alts }) => ({
      asset,
      stamp,
      alts: Object.fromEntries(alts.map(({ language, text }) => [language, text])),
    })),
    accountIds: [...new Set(standing.map((variant) => variant.account.id))],
    overrides: Object.fromEntries(standing.flatMap(overrideOf)),
    plan: plan ? { date: plan.date, time: plan.time.slice(0, 5), fold: isFold(plan.fold) ? plan.fold : null } : NO_TIME,
    latestUseful: wallOf(post.slot?.latestUseful, zone),
    internalNote: post.internalNote ?? '',
    declared: declaredOf(post.declared),
    campaignDepartmentIds: post.campaignDepartments.map((department) => department.id),
  };
  return { id: post.id, version: post.version, draft, guarded: isDecidedOn(post) };
}

export const isDecidedOn = (post: Pick<DraftPost_PostFragment, 'variants'>): boolean =>
  post.variants.some((variant) => DECIDED_ON.includes(variant.state));

function overrideOf(variant: DraftPost_PostFragment['variants'][number]): [string, DraftOverride][] {
  const options = Object.fromEntries(variant.options.map(({ name, value }) => [name, value === 'true']));
  const { mediaIds = null, thread, poll } = variant;
  const own: DraftOverride = {
    text: variant.overridden ? variant.text : null,
    options,
    mediaIds,
    thread: thread.map((part) => ({ text: part.text, mediaIds: part.mediaIds })),
    poll: poll ? { options: poll.options, minutes: poll.minutes ?? null, multiple: poll.multiple } : null,
    firstComment: variant.firstComment ?? '',
  };
  return same(own, FOLLOWS_BASE) ? [] : [[overrideKey(variant.account.id, variant.language), own]];
}
