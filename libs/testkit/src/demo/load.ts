import { setTimeout as sleep } from 'node:timers/promises';
import { ApiRefusal, GraphqlClient } from '../graphql.client.js';
import type { PostStory } from '../seed/post.story.js';
import { SandboxControl } from '../seed/sandbox.control.js';
import type { Town } from '../seed/town.js';
import { RIUDALBA_ACCOUNTS } from './accounts.data.js';
import type { DemoFault, DemoPost } from './demo.types.js';
import { foundDiputacio } from './diputacio.js';
import { inTurns } from './in-turns.js';
import { act, known, takeCourse, type Cast } from './post.course.js';
import { businessNow, foundRiudalba } from './riudalba.js';
import { RIUDALBA_SCRIPT } from './script.data.js';
import { stopsOf, type Stop } from './timeline.js';
import { WritingDesk } from './writing.desk.js';

const READERS = 4;
const CLEARS_UP_WITHIN_MS = 20_000;

export interface LoadDemo {
  /** Where the API answers, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Two one-time codes: for the town hall, and for the county council. */
  readonly setupCodes: readonly string[];
  /** The networks' sandbox, told to misbehave as the story says. */
  readonly sandboxUrl: string;
  readonly log: (line: string) => void;
}

/**
 * Lets the demo's three weeks happen, through the public API alone: people write and decide, business time is moved
 * from stop to stop, and what falls due goes out by itself. Every state that is seen afterwards was made that way.
 * Needs an empty installation of kind demo or test, with a worker running. Throws with the first thing that went wrong.
 */
export async function loadDemo({ url, setupCodes, sandboxUrl, log }: LoadDemo): Promise<void> {
  const [townCode, councilCode] = setupCodes;
  if (!townCode || !councilCode) throw new Error('the demo needs two setup codes: town hall and county council');
  const begun = performance.now();
  const anybody = new GraphqlClient(url.replace(/\/+$/, ''));
  const { town, cast } = await foundRiudalba(anybody, townCode);
  log(`Riudalba: ${cast.departments.size} departments, ${cast.people.size} people, ${cast.accounts.size} accounts`);
  const sandbox = new SandboxControl(sandboxUrl.replace(/\/+$/, ''));
  const desk = new WritingDesk((post) => takeCourse(post, cast));
  const stops = stopsOf(RIUDALBA_SCRIPT, cast.weeks, await businessNow(anybody));
  // Nothing is awaited between here and the first stop, which waits for it too: no failure is left without an ear.
  const council = foundDiputacio(anybody.url, councilCode, cast.weeks).then(() =>
    log("Diputació de la Vall d'Alba: an organisation of its own"),
  );
  for (const [index, stop] of stops.entries()) {
    for (const fault of stop.faults) await strike(fault, sandbox, cast);
    if (index > 0) await town.movesTimeTo(stop.at);
    desk.begin(stop.written);
    const next = stops[index + 1]?.at ?? null;
    const due = (post: DemoPost): boolean => next === null || neededAt(post, cast.weeks) <= next;
    await Promise.all([town.comesToRest(), actAt(stop, desk, cast, town), desk.ready(due), council]);
    for (const { clearsUp } of stop.faults) if (clearsUp) await clearUp(await desk.story(clearsUp), cast);
    if (stop.at === cast.weeks.instant(RIUDALBA_SCRIPT.noticesRead))
      await inTurns([...cast.people.values()], READERS, (one) => one.readsNotices());
    if (index % 6 === 5 || next === null)
      log(`${stop.at.slice(0, 16).replace('T', ' ')} UTC: ${desk.count} posts, ${seconds(begun)} s`);
  }
}

/** The first moment at which its course must have been taken: when somebody acts on it, or its own hour. */
function neededAt({ id, at }: DemoPost, weeks: Cast['weeks']): string {
  const acts = RIUDALBA_SCRIPT.acts.filter(({ post }) => post === id).map((one) => weeks.instant(one.at));
  return [weeks.instant(at), ...acts].sort()[0] ?? weeks.instant(at);
}

async function actAt(stop: Stop, desk: WritingDesk, cast: Cast, town: Town): Promise<void> {
  for (const what of stop.acts) {
    const story = await desk.story(what.post);
    const from = await act(what, story, cast).then(() => null, askedToWait);
    if (from === null) continue;
    await town.movesTimeTo(from);
    await act(what, story, cast);
  }
}

/** On a slow machine the post of an emergency opens its round later than the script's hour: until when it has to wait. */
function askedToWait(failure: unknown): string {
  const from = failure instanceof ApiRefusal && failure.details['reason'] === 'too_early' && failure.details['from'];
  if (!from) throw failure;
  return from;
}

/** Waits until nothing of the post is unknown any more: the looks take a moment after the sending. */
async function clearUp(story: PostStory, cast: Cast): Promise<void> {
  const reader = await known(cast.people, 'marta.soler').browser();
  const deadline = performance.now() + CLEARS_UP_WITHIN_MS;
  while ((await story.now(reader)).publications.some(({ state }) => state === 'unknown')) {
    if (performance.now() > deadline) throw new Error('an unknown outcome was not cleared up by looking for it');
    await sleep(100);
  }
}

/** Tells the twin what goes wrong. A permission that has run out stays so until somebody connects the account again. */
async function strike(fault: DemoFault, sandbox: SandboxControl, cast: Cast): Promise<void> {
  const account = RIUDALBA_ACCOUNTS.find(({ key }) => key === fault.account);
  if (!account) throw new Error(`the demo has no account ${fault.account}`);
  const { network, handle, name } = account;
  const remoteId = known(cast.remoteIds, fault.account);
  const { kind, operation } = fault;
  if (kind === 'token-gone') await sandbox.forgetsToken({ network, remoteId, handle, name });
  else await sandbox.misbehaves({ network, account: remoteId, kind, times: 1, ...(operation && { operation }) });
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);
