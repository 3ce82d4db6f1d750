import type { Content, Format } from '@pregon/domain';
import type { Network } from '../network.js';
import type { Preparation } from '../publisher.contract.js';
import { complaintsAbout } from './descriptions.js';
import { pause, ready, setStage, type Stage, TOKENS } from './stage.js';

export interface Suite {
  readonly network: Network;
  /** The call that the public sees, by its name on the twin. */
  readonly visibleCall: string;
  /** Formats that another call makes visible. */
  readonly visibleCalls?: Partial<Readonly<Record<Format, string>>>;
  /** What `verify` asks first: the hidden call of networks that have none on the way to a post. */
  readonly verifyCall: string;
  /** The first hidden call for a photo; absent where the photo goes up with the post. */
  readonly uploadCall?: string;
  /** A content that takes several visible calls, and what they are called, in order. */
  readonly several?: {
    readonly content: Partial<Content>;
    readonly calls: readonly [string, string, ...string[]];
    /** Those that change nothing when they are asked twice. */
    readonly repeatable?: readonly string[];
  };
  /** The token alone names the account, so that a request can't be for another. */
  readonly tokenIsAccount?: boolean;
}

/**
 * A stage per test. Whatever the outcomes were, no credential may have got into what is stored and shown, and no
 * request may have been one that the network's description refuses.
 */
export function useStage(network: Network) {
  let stage: Stage | null = null;
  let outcomes: unknown[] = [];
  beforeEach(async () => {
    outcomes = [];
    stage = await setStage(network);
  });
  afterEach(async () => {
    await stage?.stop();
    expect(complaintsAbout(stage?.requests ?? [])).toEqual([]);
    expect(JSON.stringify(outcomes)).not.toContain(TOKENS[network.key]);
  });
  const current = (): Stage => {
    if (!stage) throw new Error('The stage is set before each test');
    return stage;
  };
  const keep = <T>(outcome: T): T => {
    outcomes.push(outcome);
    return outcome;
  };
  return { current, keep };
}

/** Goes on until the network is ready for the visible call. */
export async function prepared(network: Network, stage: Stage, intent: ReturnType<Stage['intent']>) {
  let preparation: Preparation = await network.publisher.prepare(intent, intent.saved.cursor);
  for (let waits = 0; waits < 20 && !('ready' in preparation) && preparation.outcome.kind === 'pending'; waits++) {
    await pause(40);
    preparation = await network.publisher.resume(intent, preparation.outcome.cursor);
  }
  return ready(preparation);
}
