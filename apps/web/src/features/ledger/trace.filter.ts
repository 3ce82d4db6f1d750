import { toInstant } from '@pregon/domain';
import type { TraceFilter } from '../../generated/graphql.js';

/** The record's filters as the address holds them; days are those of the organisation's zone, both included. */
export interface TraceQuery {
  readonly person: string | null;
  readonly action: string | null;
  readonly subject: string | null;
  readonly post: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

const NAMES = {
  person: 'persona',
  action: 'accion',
  subject: 'sobre',
  post: 'contenido',
  from: 'desde',
  to: 'hasta',
} as const;
type Name = keyof typeof NAMES;
const KEYS = Object.keys(NAMES) as readonly Name[];

export function readTraceQuery(address: URLSearchParams): TraceQuery {
  const read = (name: Name): string | null => address.get(NAMES[name]) || null;
  return {
    person: read('person'),
    action: read('action'),
    subject: read('subject'),
    post: read('post'),
    from: read('from'),
    to: read('to'),
  };
}

export function writeTraceQuery(query: TraceQuery): URLSearchParams {
  const address = new URLSearchParams();
  for (const key of KEYS) if (query[key] !== null) address.set(NAMES[key], query[key]);
  return address;
}

/** Midnight of a day in the zone; a day that isn't one asks for nothing. */
function startOf(day: string, zone: string): string | null {
  const instant = toInstant({ date: day, time: '00:00', zone, fold: 0 });
  if (instant.ok) return instant.value;
  const later = toInstant({ date: day, time: '01:00', zone, fold: 0 });
  return later.ok ? later.value : null;
}

function dayAfter(day: string): string | null {
  const noon = Date.parse(`${day}T12:00:00Z`);
  return Number.isNaN(noon) ? null : new Date(noon + 86_400_000).toISOString().slice(0, 10);
}

/** What the API is asked; its end is exclusive, so the last day's end is the next one's beginning. */
export function traceFilter(query: TraceQuery, zone: string): TraceFilter {
  const after = query.to === null ? null : dayAfter(query.to);
  return {
    personId: query.person,
    action: query.action,
    subjectKind: query.subject,
    postId: query.post,
    from: query.from === null ? null : startOf(query.from, zone),
    to: after === null ? null : startOf(after, zone),
  };
}
