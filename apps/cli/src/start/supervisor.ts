import { setTimeout as sleep } from 'node:timers/promises';
import { PartProcess, type PartOptions } from './part-process.js';

/** More ends than this within the window, and starting again is no remedy. */
const MOST_ENDS = 5;
const WINDOW_MS = 120_000;
const LONGEST_WAIT_MS = 10_000;

export interface SupervisorEvents {
  /** A part ended unwanted and is going to be started again. */
  readonly onRestart: (part: string, how: string, waitMs: number) => void;
  readonly onBack: (part: string) => void;
  readonly onChange: (pids: readonly RunningPart[]) => void;
  /** A part can't be kept running. */
  readonly onGivenUp: (part: string, how: string) => void;
  readonly onForced: (part: string) => void;
}

export interface RunningPart {
  readonly name: string;
  readonly pid: number;
}

/** Keeps parts running: one that ends is started again, ever later, until it is plain that this does not help. */
export class Supervisor {
  private readonly parts = new Map<string, PartProcess>();
  private readonly waiting = new AbortController();

  constructor(private readonly events: SupervisorEvents) {}

  async start(options: PartOptions): Promise<void> {
    const part = await this.launch(options);
    this.watch(options, part, []);
  }

  /** Last started, first stopped. A part that does not end in time is made to, and that is told. */
  async stop(): Promise<void> {
    this.waiting.abort();
    for (const [name, part] of [...this.parts].reverse()) {
      if (!(await part.stop())) this.events.onForced(name);
      this.parts.delete(name);
    }
    this.tell();
  }

  async kill(): Promise<void> {
    this.waiting.abort();
    await Promise.all([...this.parts.values()].map((part) => part.kill()));
  }

  private async launch(options: PartOptions): Promise<PartProcess> {
    const part = await PartProcess.start(options);
    if (this.waiting.signal.aborted) await part.kill();
    this.parts.set(options.name, part);
    this.tell();
    return part;
  }

  private watch(options: PartOptions, part: PartProcess, ends: readonly number[]): void {
    void part.ended.then((how) => this.revive(options, how, ends));
  }

  private async revive(options: PartOptions, how: string, earlier: readonly number[]): Promise<void> {
    if (this.waiting.signal.aborted) return;
    this.parts.delete(options.name);
    this.tell();
    const ends = [...earlier.filter((at) => at > Date.now() - WINDOW_MS), Date.now()];
    if (ends.length > MOST_ENDS) return this.events.onGivenUp(options.name, how);
    const wait = Math.min(250 * 2 ** ends.length, LONGEST_WAIT_MS);
    this.events.onRestart(options.name, how, wait);
    try {
      await sleep(wait, undefined, { signal: this.waiting.signal });
      this.watch(options, await this.launch(options), ends);
      this.events.onBack(options.name);
    } catch (error) {
      if (this.waiting.signal.aborted) return;
      await this.revive(options, error instanceof Error ? error.message : String(error), ends);
    }
  }

  private tell(): void {
    this.events.onChange([...this.parts].map(([name, { pid }]) => ({ name, pid })));
  }
}
