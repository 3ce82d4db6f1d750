import { z } from 'zod';
import type { Cursor, Found, Intent } from '../publisher.contract.js';
import { CLOCK_DOUBT_MS, judge } from '../wire/look.js';
import { onLine } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { unavailable } from '../wire/unavailable.js';
import { comparable, type ShownPost, shownPost, shownText } from './compare.js';
import { cursorOf, permalinkOf, type Progress, readProgress, standingOf, withPost } from './progress.js';
import { ask, xRequest } from './request.js';
import { type Step, stepsOf } from './steps.js';

/** RFC 3339 to the second, as X takes it. */
const timestamp = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/** Where in a conversation it stands: one that begins its own is no part of another's thread. */
function isInPlace({ id, conversation_id: conversation }: ShownPost, { posts: [first] }: Progress): boolean {
  return conversation === undefined || conversation === (first ?? id);
}

function isSame(post: ShownPost, step: Step, progress: Progress): boolean {
  const { media_keys: files = [], poll_ids: polls = [] } = post.attachments ?? {};
  return (
    comparable(shownText(post)) === comparable(step.text) &&
    files.length === step.media.length &&
    polls.length === (step.poll ? 1 : 0) &&
    isInPlace(post, progress)
  );
}

/** Looks for the step whose answer was lost: the one that follows what the cursor knows to be out. */
export async function find(intent: Intent, cursor: Cursor | null): Promise<Found> {
  const progress = readProgress(cursor);
  const steps = stepsOf(intent.content);
  const step = steps[progress.posts.length];
  if (!step) throw new Error('Nothing of this publication is missing');
  const query = {
    max_results: '100',
    start_time: timestamp(new Date(intent.intentAt.getTime() - CLOCK_DOUBT_MS)),
    'post.fields': 'created_at,text,entities,attachments,conversation_id',
  };
  const path = `/2/users/${intent.account.remoteId}/tweets`;
  const listed = await onLine(intent, CALL_TIMEOUT_MS, (line) =>
    // X leaves `data` out when there is nothing to list.
    ask(line, xRequest(intent, { operation: 'listPosts', method: 'GET', path, query }), z.array(shownPost).default([])),
  );
  if (!('value' in listed)) return unavailable(listed);
  const matches = listed.value
    .filter((post) => !progress.posts.includes(post.id) && isSame(post, step, progress))
    .map(({ id, created_at: at }) => ({ remoteId: id, permalink: permalinkOf(intent, id), at: new Date(at) }));
  const found = await judge(intent, matches);
  if (found.kind !== 'one') return found;
  const after = withPost(progress, found.remoteId);
  const standing = standingOf(intent, steps, after);
  const next = after.posts.length === steps.length ? null : cursorOf(after);
  return standing ? { kind: 'one', ...standing, next } : found;
}
