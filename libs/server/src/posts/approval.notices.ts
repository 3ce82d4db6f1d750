import {
  currentStepKeys,
  inForce,
  stillAsked,
  turnOf,
  type ApprovalRun,
  type Instant,
  type RunDecision,
  type RunMark,
  type ScopeOutcome,
  type Staff,
  type Verdict,
} from '@pregon/domain';
import { notify, type NoticeKind, type NoticeWanted } from '../ledger/notices.js';
import type { Tx } from '../ledger/tx.js';
import { staffNow } from '../people/people.queries.js';
import type { PostEntity } from './post.entity.js';
import { RunStepEntity } from './run-step.entity.js';

/** What a command or the clock made of a round, for those who are to be told. */
export interface RoundNews {
  readonly post: Pick<PostEntity, 'id' | 'authorId'>;
  /** null: it has just been opened */
  readonly before: ApprovalRun | null;
  readonly after: ApprovalRun;
  readonly outcomes: readonly ScopeOutcome[];
  /** who caused it; null: the clock */
  readonly actorId: string | null;
}

type Wanted = Pick<NoticeWanted, 'kind' | 'to' | 'once'> & {
  readonly stepKey: string | null;
  readonly details?: Readonly<Record<string, string>>;
};

/** The one place that says who is told what of a round. Call it once the round is saved: steps must have their rows. */
export async function tellOfRound(tx: Tx, news: RoundNews): Promise<void> {
  const wanted = [...asked(news), ...marked(news), ...onBehalf(news), ...ended(news)];
  const alarms = alarmsOf(news);
  if (alarms.length > 0) {
    const to = watchers(await staffNow(tx));
    wanted.push(...alarms.map((alarm) => ({ ...alarm, to: [...new Set([...alarm.to, ...to])] })));
  }
  if (wanted.length === 0) return;
  const rows = await tx.findBy(RunStepEntity, { organisationId: tx.tenant, runId: news.after.id });
  for (const { kind, to, once, stepKey, details } of wanted) {
    const row = rows.find((one) => one.key === stepKey);
    await notify(tx, {
      kind,
      to,
      once,
      postId: news.post.id,
      stepId: row?.id ?? null,
      actorId: news.actorId,
      details: { ...(row ? { step: row.body.name } : {}), ...(row?.due ? { due: row.due } : {}), ...details },
    });
  }
}

/** Whoever is asked now and was not before; whoever is asked a second time is told why. */
function asked({ before, after }: RoundNews): Wanted[] {
  return after.steps.flatMap(({ key, kind }): Wanted[] => {
    const now = seatsNow(after, key);
    const then = before ? seatsNow(before, key) : new Map<string, string>();
    const turn = turnsOf(after, key);
    const again = before !== null && turn > turnsOf(before, key);
    const fresh = [...now].filter(([personId]) => again || !then.has(personId));
    const told = (as: NoticeKind, people: readonly string[]): Wanted[] =>
      people.length === 0
        ? []
        : [
            {
              kind: as,
              to: [...people],
              stepKey: key,
              once: `${as}:${after.id}:${key}:${turn}`,
              details: { ask: kind },
            },
          ];
    const escalated = fresh.filter(([, because]) => because === 'escalated').map(([personId]) => personId);
    const others = fresh.filter(([, because]) => because !== 'escalated').map(([personId]) => personId);
    return [...told('escalated', escalated), ...told(again ? 'sent_back' : 'asked', others)];
  });
}

/** Person → why they sit there, over all the variants of a step that is being asked. */
function seatsNow(run: ApprovalRun, stepKey: string): ReadonlyMap<string, string> {
  const open = run.variants.filter((variant) => variant.state === 'open' && isReached(run, stepKey, variant.variantId));
  return new Map(
    open.flatMap(({ variantId }) =>
      stillAsked(run, stepKey, variantId).map((seat): [string, string] => [seat.personId, seat.because]),
    ),
  );
}

function isReached(run: ApprovalRun, stepKey: string, variantId: string): boolean {
  const variant = run.variants.find((one) => one.variantId === variantId);
  return variant !== undefined && currentStepKeys(run, variant).includes(stepKey);
}

const turnsOf = (run: ApprovalRun, stepKey: string): number =>
  Math.max(1, ...run.variants.map(({ variantId }) => turnOf(run, stepKey, variantId)));

const newMarks = ({ before, after }: RoundNews): readonly RunMark[] => after.marks.slice(before?.marks.length ?? 0);

function marked(news: RoundNews): Wanted[] {
  const { after, post } = news;
  return newMarks(news).flatMap((mark): Wanted[] => {
    const { kind, stepKey, ref, reason, at } = mark;
    const once = `${kind}:${after.id}:${stepKey ?? ''}:${ref}:${at}`;
    switch (kind) {
      case 'reminded':
        return stepKey === null ? [] : [{ kind: 'reminder', to: [...seatsNow(after, stepKey).keys()], stepKey, once }];
      case 'taken_over':
        return ref === '' ? [] : [{ kind: 'taken_over', to: [ref], stepKey, once, details: { reason } }];
      case 'bypassed':
        return [{ kind: 'bypassed', to: [post.authorId], stepKey, once, details: { reason } }];
      default:
        return [];
    }
  });
}

/** What those who answer for the whole house must hear of, besides whom it concerns. */
function alarmsOf(news: RoundNews): Wanted[] {
  const { after, post } = news;
  return newMarks(news).flatMap(({ kind, stepKey, ref, at }): Wanted[] => {
    const once = `${kind}:${after.id}:${stepKey ?? ''}:${ref}:${at}`;
    if (kind === 'stuck' || kind === 'held') return [{ kind: 'stuck', to: [post.authorId], stepKey, once }];
    // One answer may be several rows, each with its mark: it is told once.
    if (kind === 'unconfirmed' || kind === 'denied')
      return [
        {
          kind: `on_behalf_${kind}`,
          to: [post.authorId, ...recorderOf(after, ref)],
          stepKey,
          once: `${kind}:${after.id}:${stepKey ?? ''}:${answeredBy(after, ref)}:${at}`,
        },
      ];
    if (kind === 'bypassed') return [{ kind: 'bypassed', to: [], stepKey, once }];
    return [];
  });
}

const answeredBy = (run: ApprovalRun, decisionId: string): string =>
  run.decisions.find((decision) => decision.id === decisionId)?.personId ?? '';

const recorderOf = (run: ApprovalRun, decisionId: string): string[] =>
  run.decisions.flatMap(({ id, recordedBy }) => (id === decisionId && recordedBy !== null ? [recordedBy] : []));

const newDecisions = ({ before, after }: RoundNews): readonly RunDecision[] => {
  const known = new Set(before?.decisions.map((decision) => decision.id));
  return after.decisions.filter((decision) => !known.has(decision.id) && decision.carriedFrom === null);
};

/** A decision written down for somebody is put before them; a veto is told to the author. */
function onBehalf(news: RoundNews): Wanted[] {
  const { after, post } = news;
  const vetoes = newDecisions(news).filter(
    ({ stepKey, verdict }) =>
      verdict !== 'approve' && after.steps.find((step) => step.key === stepKey)?.kind === 'veto',
  );
  return [
    ...once(newDecisions(news).filter((decision) => decision.recordedBy !== null)).map(
      ({ personId, stepKey, at }): Wanted => ({
        kind: 'confirm_on_behalf',
        to: [personId],
        stepKey,
        once: `on_behalf:${after.id}:${stepKey}:${personId}:${at}`,
      }),
    ),
    ...once(vetoes).map(({ stepKey, at }): Wanted => ({
      kind: 'veto_used',
      to: [post.authorId],
      stepKey,
      once: `veto:${after.id}:${stepKey}:${at}`,
    })),
  ];
}

/** One answer may be several rows. */
const once = (decisions: readonly RunDecision[]): readonly RunDecision[] => [
  ...new Map(decisions.map((one) => [`${one.stepKey} ${one.personId} ${one.at}`, one])).values(),
];

const ENDINGS: Readonly<Record<'passed' | 'changes_requested' | 'rejected', NoticeKind>> = {
  passed: 'approved',
  changes_requested: 'changes_requested',
  rejected: 'rejected',
};

/** The author, and whoever submitted it, hear how it ended; of a review after an emergency too. */
function ended({ post, after, outcomes }: RoundNews): Wanted[] {
  const to = [post.authorId, ...(after.openedBy === null ? [] : [after.openedBy])];
  return Object.entries(ENDINGS).flatMap(([state, kind]): Wanted[] => {
    const hit = outcomes.filter((outcome) => outcome.state === state);
    if (hit.length === 0) return [];
    const stepKey = lastAnswered(after, state === 'passed' ? 'approve' : null);
    const key = hit
      .map((outcome) => outcome.hash.slice(0, 12))
      .sort()
      .join();
    return [
      { kind, to, stepKey, once: `${kind}:${after.id}:${key}`.slice(0, 200), details: { round: String(after.round) } },
    ];
  });
}

/** What a change, or the passing of its hour, did to a post that others had approved or were reading. */
export async function tellOfLoss(
  tx: Tx,
  loss: {
    readonly kind: 'approval_lost' | 'time_missed';
    readonly post: Pick<PostEntity, 'id' | 'authorId'>;
    /** besides the author: whose approvals no longer count */
    readonly deciders: readonly string[];
    readonly actorId: string | null;
    readonly at: Instant;
    readonly details?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const { kind, post, deciders, actorId, at, details = {} } = loss;
  await notify(tx, {
    kind,
    to: [post.authorId, ...deciders],
    postId: post.id,
    stepId: null,
    actorId,
    details: { ...details },
    once: `${kind}:${post.id}:${at}`,
  });
}

const lastAnswered = (run: ApprovalRun, verdict: Verdict | null): string | null =>
  run.decisions.findLast((decision) => verdict === null || decision.verdict === verdict)?.stepKey ?? null;

/** Who mends what nobody else can: the chief and the administrators. */
const watchers = ({ memberships, date }: Staff): string[] => [
  ...new Set(
    inForce(memberships, date)
      .filter(
        ({ role, departmentId }) =>
          departmentId === null && (role === 'communications_chief' || role === 'administrator'),
      )
      .map((held) => held.personId),
  ),
];
