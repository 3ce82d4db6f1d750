import type { Hint, NotSentReason, RefusedCode, UnauthorisedCode } from '../publisher.contract.js';
import { withHint } from './evidence.js';
import { type Answer, type Failure, throttled, unclear, type Visibility } from './failure.js';

/** What an answer leads to. The engine's part follows from the kind alone: see `CLASSES`. */
export type Reaction =
  /** A person must change something. */
  | { readonly kind: 'refused'; readonly code: RefusedCode }
  /** Tried again after the network's own time, or after these seconds where it states none. */
  | { readonly kind: 'throttled'; readonly seconds: number }
  /** The account must be connected again or given its rights back. */
  | { readonly kind: 'unauthorised'; readonly code: UnauthorisedCode }
  /** Provably nothing became public: tried again by itself. */
  | { readonly kind: 'not_sent'; readonly reason: NotSentReason }
  /** Of a visible call it says nothing, so somebody looks first; a hidden one may be repeated. */
  | { readonly kind: 'unclear'; readonly hint: Hint | null };

/** An answer in the network's own words. The network's twin says exactly this when it is told to. */
export interface Saying {
  readonly status: number;
  readonly json: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ErrorRow {
  /** Unique in its table; the twin is told to say it by this name. */
  readonly key: string;
  readonly says: Saying;
  readonly means: Reaction;
  /** Where it means something else for a call that nobody can see. */
  readonly hidden?: Reaction;
  /** Seconds of the wait that `says` states, for rows that are `throttled`. */
  readonly statedSeconds?: number;
  /** Where the network says it at all; everywhere by default. */
  readonly at?: Visibility;
}

/** Every failure that a network's answers can mean, as data. The first row that recognises an answer speaks. */
export interface ErrorTable {
  readonly rows: readonly ErrorRow[];
  /** Answers that no row recognises are a defect of the table; its last rows must take whatever is left. */
  readonly rowOf: (answer: Answer) => ErrorRow;
  readonly failure: (answer: Answer, visibility: Visibility) => Failure;
}

interface Interpreter<Row extends ErrorRow> {
  readonly rows: readonly Row[];
  /** Answers, for one answer, whether a row recognises it. */
  readonly recognises: (answer: Answer) => (row: Row) => boolean;
  /** What the network said, for people. */
  readonly messageOf: (answer: Answer) => string;
  /** The wait that the network states, milliseconds; null where it states none. */
  readonly waitOf: (answer: Answer) => number | null;
}

export function errorTable<Row extends ErrorRow>(table: Interpreter<Row>): ErrorTable {
  const { rows, recognises, messageOf, waitOf } = table;
  const rowOf = (answer: Answer): Row => {
    const row = rows.find(recognises(answer));
    if (!row) throw new Error(`No row speaks of an answer with HTTP ${answer.status}`);
    return row;
  };
  const failure = (answer: Answer, visibility: Visibility): Failure => {
    const { evidence } = answer;
    const row = rowOf(answer);
    const reaction = visibility === 'hidden' ? (row.hidden ?? row.means) : row.means;
    switch (reaction.kind) {
      case 'refused':
        return { ...reaction, message: messageOf(answer), evidence };
      case 'throttled':
        return throttled(waitOf(answer) ?? reaction.seconds * 1000, evidence);
      case 'unclear':
        return unclear(visibility, reaction.hint === null ? evidence : withHint(evidence, reaction.hint));
      default:
        return { ...reaction, evidence };
    }
  };
  return { rows, rowOf, failure };
}
