import { accept, refuse, type Content, type Decided, type Poll } from '@pregon/domain';
import type { PollInput, ThreadPartInput, VariantOverrideInput } from '../generated/schema.js';
import { all, bounded, MAX_TEXT, optionalText } from './draft.fields.js';

/** What follows the first post of a thread, with the post's files that it shows. */
export interface DraftPart {
  /** may be empty while it is written; not once a revision is cut */
  readonly text: string;
  readonly mediaIds: readonly string[];
}

/** What one account says differently, by `accountId:language`. */
export interface DraftWording {
  /** null follows the base */
  readonly text: string | null;
  readonly options: Content['options'];
  /** of the post's files, in order; null = all that no part of its thread shows */
  readonly mediaIds: readonly string[] | null;
  readonly thread: readonly DraftPart[];
  readonly poll: Poll | null;
  readonly firstComment: string | null;
}

/** A variant that follows the base in everything. */
export const FOLLOWS_BASE: DraftWording = {
  text: null,
  options: {},
  mediaIds: null,
  thread: [],
  poll: null,
  firstComment: null,
};

const MAX_OPTION = 1_000;
/** Minutes; no network knows a longer poll than a month, and the database's integers end somewhere. */
const MAX_MINUTES = 525_600;

/** `known`: the files of the post. Refuses with the path below `field`. */
export function enterWording(
  input: VariantOverrideInput,
  field: string,
  known: ReadonlySet<string>,
): Decided<DraftWording> {
  const text = optionalText(input.text, `${field}.text`, MAX_TEXT);
  if (!text.ok) return text;
  const options = all(input.options, (option, n): Decided<[string, boolean]> =>
    option.value === 'true' || option.value === 'false'
      ? accept([option.name, option.value === 'true'])
      : refuse('field_invalid', `${field}.options.${n}.value`),
  );
  if (!options.ok) return options;
  const mediaIds = input.mediaIds ? chosen(input.mediaIds, `${field}.mediaIds`, known) : accept(null);
  if (!mediaIds.ok) return mediaIds;
  const thread = all(input.thread ?? [], (part, n) => enterPart(part, `${field}.thread.${n}`, known));
  if (!thread.ok) return thread;
  const poll = input.poll ? enterPoll(input.poll, `${field}.poll`) : accept(null);
  if (!poll.ok) return poll;
  const comment = optionalText(input.firstComment, `${field}.firstComment`, MAX_TEXT);
  if (!comment.ok) return comment;
  return accept({
    text: text.value,
    options: Object.fromEntries(options.value),
    mediaIds: mediaIds.value,
    thread: thread.value,
    poll: poll.value,
    firstComment: comment.value?.trim() ? comment.value : null,
  });
}

function enterPart(input: ThreadPartInput, field: string, known: ReadonlySet<string>): Decided<DraftPart> {
  const text = bounded(input.text, `${field}.text`, MAX_TEXT);
  if (!text.ok) return text;
  const mediaIds = chosen(input.mediaIds ?? [], `${field}.mediaIds`, known);
  return mediaIds.ok ? accept({ text: text.value, mediaIds: mediaIds.value }) : mediaIds;
}

function enterPoll({ options: given, minutes, multiple }: PollInput, field: string): Decided<Poll> {
  const options = all(given, (option, n): Decided<string> => {
    const text = bounded(option, `${field}.options.${n}`, MAX_OPTION);
    if (!text.ok) return text;
    return text.value.includes('\n')
      ? refuse('field_invalid', `${field}.options.${n}`, { reason: 'line_break' })
      : accept(text.value);
  });
  if (!options.ok) return options;
  if (minutes !== null && minutes !== undefined && (minutes < 1 || minutes > MAX_MINUTES))
    return refuse('field_invalid', `${field}.minutes`, { min: 1, max: MAX_MINUTES });
  return accept({ options: options.value, minutes: minutes ?? null, multiple: multiple ?? false });
}

/** Refuses `not_found` for what is no file of the post. */
const chosen = (ids: readonly string[], field: string, known: ReadonlySet<string>): Decided<string[]> =>
  all(ids, (id, n) => (known.has(id) ? accept(id) : refuse('not_found', `${field}.${n}`)));
