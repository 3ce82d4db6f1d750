import { GraphqlClient } from '../graphql.client.js';
import type { PostStory } from '../seed/post.story.js';
import { inTurns } from './in-turns.js';
import { foundDiputacio } from './diputacio.js';
import { takeCourse, known, type Cast } from './post.course.js';
import { businessNow, foundRiudalba } from './riudalba.js';
import { SandboxControl } from '../seed/sandbox.control.js';
import { RIUDALBA_SCRIPT } from './script.data.js';
import { stopsOf, type Stop } from './timeline.js';
import { RIUDALBA_ACCOUNTS } from './accounts.data.js';
import type { DemoFault } from './demo.types.js';

export interface LoadDemo {
  /** Where the API answers, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Two one-time codes: for the town hall, and for the county council. */
  readonly setupCodes: readonly string[];
  /** The networks' sandbox, told to misbehave as the story says. */
  readonly sandboxUrl: string;
  readonly log: (line: string) => void;
}

/** A stop's posts are written at once by a few people, while the machinery sends what has fallen due. */
const WRITERS_AT_ONCE = 3;

/**
 * Lets the demo's three weeks happen, through the public API alone: people write and decide, business time is moved
 * from stop to stop, and what falls due goes out by itself. Every state that is seen afterwards was made that way.
 * Needs an empty installation of kind demo or test, with a worker running. Throws with the first thing that went wrong.
 */
export async function loadDemo({ url, setupCodes, sandboxUrl, log }: LoadDemo): Promise<void> {
  const [townCode, councilCode] = setupCodes;
  if (!townCode || !councilCode) throw new Error('the demo needs two setup codes: town hall and county council');
  const anybody = new GraphqlClient(url.replace(/\/+$/, ''));
  const { town, cast } = await foundRiudalba(anybody, townCode);
  log(`Riudalba: ${cast.departments.size} departments, ${cast.people.size} people, ${cast.accounts.size} accounts`);
  await foundDiputacio(anybody.url, councilCode, cast.weeks);
  log("Diputació de la Vall d'Alba: an organisation of its own");
  const sandbox = new SandboxControl(sandboxUrl.replace(/\/+$/, ''));
  const stories = new Map<string, PostStory>();
  const stops = stopsOf(RIUDALBA_SCRIPT, cast.weeks, await businessNow(anybody));
  for (const [index, stop] of stops.entries()) {
    for (const fault of stop.faults) await sandbox.misbehaves(onTheTwin(fault, cast));
    if (index > 0) await town.movesTimeTo(stop.at);
    await Promise.all([town.comesToRest(), live(stop, cast, stories)]);
    if (index % 6 === 5 || index === stops.length - 1)
      log(`${stop.at.slice(0, 16).replace('T', ' ')} UTC: ${stories.size} posts written`);
  }
}

/** What people do at one stop. */
async function live(stop: Stop, cast: Cast, stories: Map<string, PostStory>): Promise<void> {
  for (const post of stop.withdrawn) {
    const story = known(stories, post.id);
    if (post.course.kind === 'withdrawn') await known(cast.people, post.by).withdraws(story, post.course.reason);
  }
  await inTurns(stop.written, WRITERS_AT_ONCE, async (post) => {
    stories.set(post.id, await takeCourse(post, cast));
  });
}

function onTheTwin({ account, kind, operation, times }: DemoFault, cast: Cast) {
  const network = RIUDALBA_ACCOUNTS.find(({ key }) => key === account)?.network ?? '';
  return { network, account: known(cast.remoteIds, account), kind, times, ...(operation && { operation }) };
}
