import type { Log } from './log.js';

export interface LoopOptions {
  readonly name: string;
  /** ms between the end of one round and the start of the next */
  readonly everyMs: number;
  /** Answers true when there is more to do at once. */
  readonly work: () => Promise<boolean | void>;
  readonly log: Log;
}

const LONGEST_BACKOFF_MS = 10_000;

/**
 * One plain loop of the machinery (clock, relay, sealer, heartbeat). A failing round is logged and repeated with
 * growing pauses, so that it outlives a restart of PostgreSQL; rounds of one loop never overlap.
 */
export class Loop {
  private running: Promise<void> | null = null;
  private stopping = false;
  private wakeUp: () => void = () => undefined;

  constructor(private readonly options: LoopOptions) {}

  start(): void {
    if (this.running) throw new Error(`loop ${this.options.name} is already running`);
    this.stopping = false;
    this.running = this.turn();
  }

  /** Starts the next round now instead of waiting. */
  wake(): void {
    this.wakeUp();
  }

  /** Waits for the round in hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp();
    await this.running;
    this.running = null;
  }

  private async turn(): Promise<void> {
    const { name, everyMs, work, log } = this.options;
    let failures = 0;
    while (!this.stopping) {
      let more = false;
      try {
        more = (await work()) === true;
        if (failures > 0) log.info({ loop: name, failures }, 'loop recovered');
        failures = 0;
      } catch (error) {
        failures += 1;
        log.error({ loop: name, failures, err: error }, 'loop round failed; it will be repeated');
      }
      if (this.stopping) return;
      if (!more || failures > 0) await this.pause(failures === 0 ? everyMs : backoff(everyMs, failures));
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function backoff(everyMs: number, failures: number): number {
  return Math.min(LONGEST_BACKOFF_MS, Math.max(everyMs, 100) * 2 ** Math.min(failures - 1, 10));
}
