import type { DemoFault, DemoPost, Moment } from './demo.types.js';
import type { DemoWeeks } from './demo.week.js';

/** One stop of business time, and what people do while the machinery sends what has fallen due there. */
export interface Stop {
  /** ISO */
  readonly at: string;
  /** written and taken through their approvals now */
  readonly written: readonly DemoPost[];
  /** taken back by their authors now */
  readonly withdrawn: readonly DemoPost[];
  /** told to the twins before time moves here */
  readonly faults: readonly DemoFault[];
}

export interface Script {
  readonly posts: readonly DemoPost[];
  readonly faults: readonly DemoFault[];
  /** Besides the hours at which something goes out. */
  readonly pauses: readonly Moment[];
  readonly end: Moment;
}

/** How long before its hour a post is written, unless it is urgent: the working day before. */
const AHEAD_MS = 20 * 3_600_000;

/**
 * The stops from `start` to the script's end. Each post is written at the last stop that lies long enough before its
 * hour, an urgent one at the last stop before it; what lies beyond the end is spread over the second week.
 */
export function stopsOf({ posts, faults, pauses, end }: Script, weeks: DemoWeeks, start: string): Stop[] {
  const last = Date.parse(weeks.instant(end));
  const at = (moment: Moment): number => Date.parse(weeks.instant(moment));
  const courseAt = posts.flatMap(({ course }) => (course.kind === 'withdrawn' ? [at(course.at)] : []));
  const times = [Date.parse(start), ...posts.map((post) => at(post.at)), ...pauses.map(at), ...courseAt, last];
  const stops = [...new Set(times)].filter((time) => time <= last).sort((a, b) => a - b);
  const written = assign(posts, stops, at);
  const before = (time: number): number => stops.findIndex((stop) => stop >= time);
  return stops.map((time, index) => ({
    at: new Date(time).toISOString(),
    written: written.get(index) ?? [],
    withdrawn: posts.filter(({ course }) => course.kind === 'withdrawn' && at(course.at) === time),
    faults: faults.filter((fault) => before(at(fault.at)) === index),
  }));
}

function assign(
  posts: readonly DemoPost[],
  stops: readonly number[],
  at: (moment: Moment) => number,
): Map<number, DemoPost[]> {
  const end = stops.at(-1) ?? 0;
  const later = posts.filter((post) => at(post.at) > end);
  const written = new Map<number, DemoPost[]>();
  for (const post of posts) {
    const ahead = post.urgent ? 1 : AHEAD_MS;
    const early = stops.findLastIndex((stop) => stop <= Math.min(at(post.at), end) - ahead);
    const spread = stops.length - 1 - later.length + later.indexOf(post);
    // Never at its own hour: what is sent has to be approved before.
    const index = Math.max(0, later.includes(post) ? Math.min(spread, stops.length - 2) : early);
    written.set(index, [...(written.get(index) ?? []), post]);
  }
  return written;
}
