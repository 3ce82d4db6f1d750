import type { Instant } from '@pregon/domain';
import type { NoticeKind } from '../ledger/notices.js';
import type { NoticeContent } from './notice.content.js';
import {
  absencesAddress,
  accountsAddress,
  draftAddress,
  heldAddress,
  noticesAddress,
  postAddress,
  securityAddress,
  stepAddress,
} from './web.addresses.js';
import { fill } from './words/fill.js';
import { wordsIn, type Words } from './words/words.js';

export interface Sentences {
  readonly words: Words;
  readonly subject: string;
  readonly lead: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly action: { readonly label: string; readonly url: string };
}

/** To whom it comes back to work on. */
const FOR_THE_AUTHOR: readonly NoticeKind[] = ['changes_requested', 'rejected', 'approval_lost', 'time_missed'];
/** What stops or lets go more than one post. */
const OF_THE_HOUSE: readonly NoticeKind[] = ['paused', 'pause_over', 'fenced'];
/** What concerns an account of the network, not a post. */
const OF_ACCOUNTS: readonly NoticeKind[] = ['account_lost', 'account_expiring', 'account_unconfirmed'];
/** Where a term says something to the reader. */
const WITH_TERM: readonly NoticeKind[] = ['asked', 'reminder', 'escalated', 'confirm_on_behalf', 'withdrawal_waits'];

/** One notice in its reader's language. */
export function sentencesOf(content: NoticeContent, publicUrl: string): Sentences {
  const { notice, to, title, actor, step, zone } = content;
  const words = wordsIn(to.locale);
  const when = (instant: string | null | undefined): string | null => instantIn(instant, words.tag, zone);
  const due = WITH_TERM.includes(notice.kind) ? when(step?.due ?? notice.details['due']) : null;
  const until = when(notice.details['until']);
  const values = {
    title: title ?? notice.details['account'] ?? words.untitled,
    actor: actor ?? notice.details['guest'] ?? words.system,
    guest: notice.details['guest'] ?? null,
    due,
    until,
  };
  const facts = [
    { label: words.labels.post, value: notice.postId === null ? null : values.title },
    { label: words.labels.step, value: notice.details['step'] ?? null },
    { label: words.labels.due, value: due },
    { label: words.labels.until, value: until },
    { label: words.labels.actor, value: actor },
  ].flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
  return {
    words,
    subject: fill(words.subject[notice.kind], values),
    lead: fill(words.lead[notice.kind], values),
    facts,
    action: actionOf(content, words, publicUrl),
  };
}

function actionOf({ notice, step }: NoticeContent, words: Words, publicUrl: string): Sentences['action'] {
  const { kind, stepId, postId } = notice;
  if (postId !== null && FOR_THE_AUTHOR.includes(kind))
    return { label: words.open.post, url: draftAddress(publicUrl, postId) };
  if (stepId !== null) return { label: words.open.step, url: stepAddress(publicUrl, stepId, step?.hash ?? null) };
  if (postId !== null) return { label: words.open.post, url: postAddress(publicUrl, postId) };
  if (kind === 'absence_designated') return { label: words.open.absences, url: absencesAddress(publicUrl) };
  if (OF_THE_HOUSE.includes(kind)) return { label: words.open.held, url: heldAddress(publicUrl) };
  if (OF_ACCOUNTS.includes(kind)) return { label: words.open.accounts, url: accountsAddress(publicUrl) };
  if (kind === 'second_factor_reset') return { label: words.open.security, url: securityAddress(publicUrl) };
  return { label: words.open.post, url: noticesAddress(publicUrl) };
}

/** A moment as the reader says it, in the organisation's zone; null for what is no moment. */
export function instantIn(instant: Instant | null | undefined, tag: string, zone: string): string | null {
  const at = instant === null || instant === undefined ? Number.NaN : Date.parse(instant);
  if (Number.isNaN(at)) return null;
  const style = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(tag, { ...style, hourCycle: 'h23', timeZone: zone }).format(at);
}
