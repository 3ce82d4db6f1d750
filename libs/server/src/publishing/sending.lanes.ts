/** ms after which a send that waits for its network gives its worker's hand back and goes on without it. */
const PATIENCE_MS = 2_000;
/** Sends at once of one process that go on without a hand; beyond that they keep it. */
const MOST = 200;

/**
 * A slow network costs waiting, not work: a send that takes long does not keep one of the worker's few hands from the
 * accounts behind it. A job is a hint, so that nothing hangs on its ending; what was let go is waited for at the end.
 */
export class Lanes {
  private readonly open = new Set<Promise<void>>();
  private draining = false;

  constructor(
    private readonly onFailure: (failure: unknown) => void,
    private readonly patienceMs = PATIENCE_MS,
    private readonly most = MOST,
  ) {}

  /** Resolves when the work is done or has been let go; rejects as the work does until then. */
  async carry(work: Promise<void>): Promise<void> {
    if (this.draining || this.open.size >= this.most) return work;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<'slow'>((resolve) => {
      timer = setTimeout(() => resolve('slow'), this.patienceMs);
    });
    const first = await Promise.race([work, patience]).finally(() => clearTimeout(timer));
    if (first !== 'slow') return;
    if (this.draining) return work;
    const watched: Promise<void> = work.catch(this.onFailure).finally(() => this.open.delete(watched));
    this.open.add(watched);
  }

  /** Nothing is let go any more; resolves when all that was has ended. */
  async drain(): Promise<void> {
    this.draining = true;
    await Promise.all(this.open);
  }
}
