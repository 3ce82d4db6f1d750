import { toWall } from '@pregon/domain';
import type { DemoAct, DemoFault, DemoPost, Moment } from './demo.types.js';
import type { DemoWeeks } from './demo.week.js';

/** One stop of business time, and what people do while the machinery sends what has fallen due there. */
export interface Stop {
  /** ISO */
  readonly at: string;
  /** written and taken through their approvals now */
  readonly written: readonly DemoPost[];
  /** done to posts now, in this order */
  readonly acts: readonly DemoAct[];
  /** told to the twins before time moves here */
  readonly faults: readonly DemoFault[];
}

export interface Script {
  readonly posts: readonly DemoPost[];
  readonly acts: readonly DemoAct[];
  readonly faults: readonly DemoFault[];
  /** Besides the hours at which something goes out. */
  readonly pauses: readonly Moment[];
  /** When everybody has read what they had been told until then. */
  readonly noticesRead: Moment;
  readonly end: Moment;
}

/** How long before its hour a post is written, unless it is urgent: the working day before. */
const AHEAD_MS = 20 * 3_600_000;

/**
 * The stops from `start` to the script's end. Each post is written at the last stop that lies long enough before its
 * hour, an urgent one at the last stop before it; what lies beyond the end is spread over the
 * working hours before it.
 */
export function stopsOf({ posts, acts, faults, pauses, end }: Script, weeks: DemoWeeks, start: string): Stop[] {
  const last = Date.parse(weeks.instant(end));
  const at = (moment: Moment): number => Date.parse(weeks.instant(moment));
  const times = [
    Date.parse(start),
    ...posts.map((post) => at(post.at)),
    ...posts.flatMap(({ written }) => (written ? [at(written)] : [])),
    ...pauses.map(at),
    ...acts.map((act) => at(act.at)),
    last,
  ];
  const stops = [...new Set(times)].filter((time) => time <= last).sort((a, b) => a - b);
  const written = assign(posts, stops, at, weeks.zone);
  const before = (time: number): number => stops.findIndex((stop) => stop >= time);
  return stops.map((time, index) => ({
    at: new Date(time).toISOString(),
    written: written.get(index) ?? [],
    acts: acts.filter((act) => at(act.at) === time),
    faults: faults.filter((fault) => before(at(fault.at)) === index),
  }));
}

function assign(
  posts: readonly DemoPost[],
  stops: readonly number[],
  at: (moment: Moment) => number,
  zone: string,
): Map<number, DemoPost[]> {
  const end = stops.at(-1) ?? 0;
  const later = posts.filter((post) => at(post.at) > end && !post.written);
  const atDesk = stops.flatMap((stop, index) => (stop < end && isWorkingHour(stop, zone) ? [index] : []));
  const indexOf = (post: DemoPost): number => {
    if (post.written) return stops.indexOf(at(post.written));
    if (later.includes(post)) return atDesk.at(Math.min(-1, later.indexOf(post) - later.length)) ?? 0;
    // Never at its own hour: what is sent has to be approved before.
    return stops.findLastIndex((stop) => stop <= at(post.at) - (post.urgent ? 1 : AHEAD_MS));
  };
  const written = new Map<number, DemoPost[]>();
  for (const post of posts) {
    const index = Math.max(0, indexOf(post));
    written.set(index, [...(written.get(index) ?? []), post]);
  }
  return written;
}

/** Nobody plans next week in the middle of the night. */
function isWorkingHour(stop: number, zone: string): boolean {
  const hour = Number(toWall(new Date(stop).toISOString(), zone).time.slice(0, 2));
  return hour >= 8 && hour < 20;
}
