import { isBlank, same, type DraftState } from './draft.state.js';
import { mergeDrafts, takeTheirs, type DraftConflict } from './draft.merge.js';
import type {
  AutosavePorts,
  AutosaveTimes,
  AutosaveView,
  RefusalAnswer,
  SaveAnswer,
  SaveStatus,
  ServerDraft,
} from './autosave.types.js';

const NO_DEPARTMENT: RefusalAnswer = { code: 'field_empty', message: '', field: 'departmentId', details: [] };
const TIMES: AutosaveTimes = { delay: 800, retry: 5_000 };

/**
 * Carries what is typed to the server, one save at a time, and never loses it on the way: each change is kept on this
 * computer first and forgotten there only once the server has answered for it.
 */
export class Autosave {
  private view: AutosaveView;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private running: Promise<void> | null = null;
  /** the draft whose cost the person has accepted */
  private accepted: DraftState | null = null;
  /** the last draft the server has answered for: what is typed is measured against it */
  private settled: DraftState | null;
  private readonly blank: DraftState;

  constructor(
    private readonly ports: AutosavePorts,
    initial: { readonly server: ServerDraft | null; readonly draft: DraftState },
    private readonly times: AutosaveTimes = TIMES,
  ) {
    this.settled = initial.server?.draft ?? null;
    this.blank = initial.draft;
    this.view = { ...initial, status: { kind: 'clean' }, merged: null, keptLocally: true };
  }

  readonly current = (): AutosaveView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A person typed something. */
  edit(change: (draft: DraftState) => DraftState): void {
    const draft = change(this.view.draft);
    if (same(draft, this.view.draft)) return;
    const keptLocally = this.ports.keep(this.view.server?.id ?? null, this.view.server, draft);
    this.accepted = null;
    const conflicted = this.view.status.kind === 'conflict';
    this.show({ draft, keptLocally, ...(conflicted ? {} : { status: { kind: 'pending' } }) });
    if (!conflicted) this.schedule(this.times.delay);
  }

  /** Takes up what this computer kept of an earlier visit, on top of whatever was saved since. */
  restore(copy: { readonly draft: DraftState; readonly base: DraftState | null }): void {
    const fresh = this.view.server;
    this.show({ draft: copy.draft, status: { kind: 'pending' } });
    if (!fresh) return this.schedule(this.times.delay);
    if (copy.base) this.show({ server: { ...fresh, draft: copy.base } });
    this.adopt(fresh, null);
  }

  /** Saves what is pending now. Resolves once nothing is under way. */
  async flush(): Promise<void> {
    this.cancelTimer();
    await this.running;
    if (this.isDirty() && this.view.status.kind !== 'conflict') await this.run();
  }

  isDirty(): boolean {
    const { draft } = this.view;
    return this.settled ? this.differs(this.settled, draft) : !isBlank(draft);
  }

  /** The person has read what saving undoes, and wants it saved. */
  async acceptCost(): Promise<void> {
    this.accepted = this.view.draft;
    await this.flush();
  }

  /** Back to what the server has; what was typed since is dropped on the person's word. */
  discard(): void {
    const { server } = this.view;
    this.cancelTimer();
    this.ports.forget(server?.id ?? null);
    this.show({ draft: server?.draft ?? this.blank, status: { kind: 'clean' }, merged: null });
  }

  /** One conflict settled; saving goes on when none is left. */
  settle(conflict: DraftConflict, keep: 'mine' | 'theirs'): void {
    const { status, draft } = this.view;
    if (status.kind !== 'conflict') return;
    const conflicts = status.conflicts.filter((one) => one.part !== conflict.part);
    const settled = keep === 'mine' ? draft : takeTheirs(draft, conflict);
    this.show({ draft: settled, status: conflicts.length > 0 ? { ...status, conflicts } : { kind: 'pending' } });
    if (conflicts.length === 0) this.schedule(0);
  }

  /** The server's draft was seen to have changed: a colleague saved, or this person in another window. */
  meet(fresh: ServerDraft, who: string | null): void {
    const { server } = this.view;
    if (this.running || (server && fresh.version <= server.version)) return;
    this.adopt(fresh, who);
  }

  dismissMerged(): void {
    this.show({ merged: null });
  }

  stop(): void {
    this.cancelTimer();
  }

  private schedule(delay: number): void {
    this.cancelTimer();
    this.timer = setTimeout(() => void this.run(), delay);
  }

  private run(): Promise<void> {
    this.timer = null;
    this.running ??= this.attempt().finally(() => {
      this.running = null;
      if (this.view.status.kind === 'pending') this.schedule(this.times.delay);
    });
    return this.running;
  }

  private async attempt(): Promise<void> {
    const { draft, server } = this.view;
    if (!this.isDirty()) return this.settleOn(draft, { kind: 'clean' });
    if (!server && draft.departmentId === null)
      return this.settleOn(draft, { kind: 'refused', refusal: NO_DEPARTMENT });
    this.show({ status: { kind: 'saving' } });
    try {
      if (server?.guarded && this.accepted !== draft) {
        const cost = await this.ports.cost(server.id, draft);
        if (cost.decisions.length > 0 || cost.variants.length > 0) return this.settleOn(draft, { kind: 'ask', cost });
      }
      const { create, save } = this.ports;
      await this.answered(draft, server ? await save(server.id, server.version, draft) : await create(draft));
    } catch {
      // The ports reject only when the server can't be reached: what was typed is kept here and tried again.
      this.show({ status: { kind: 'offline' } });
      this.schedule(this.times.retry);
    }
  }

  private async answered(sent: DraftState, answer: SaveAnswer): Promise<void> {
    if (answer.kind === 'refused') {
      if (answer.refusal.code === 'stale_version') return this.catchUp(answer.refusal);
      return this.settleOn(sent, { kind: 'refused', refusal: answer.refusal });
    }
    const { server } = answer;
    const typedOn = this.view.draft !== sent;
    const draft = {
      ...this.view.draft,
      reviewed: this.view.draft.reviewed.filter((one) => !sent.reviewed.includes(one)),
    };
    this.settled = { ...sent, reviewed: [] };
    this.ports.forget(this.view.server?.id ?? null);
    if (typedOn || this.ports.leavesBehind(draft)) this.ports.keep(server.id, server, draft);
    this.show({ server, draft, status: typedOn ? { kind: 'pending' } : { kind: 'saved', at: Date.now() } });
  }

  private async catchUp(refusal: RefusalAnswer): Promise<void> {
    const { server } = this.view;
    const fresh = server && (await this.ports.load(server.id));
    if (!fresh) return this.show({ status: { kind: 'refused', refusal } });
    const personId = refusal.details.find((one) => one.name === 'changedBy')?.value;
    this.adopt(fresh, personId ? await this.ports.nameOf(personId) : null);
  }

  private adopt(fresh: ServerDraft, who: string | null): void {
    const { server, draft } = this.view;
    const merged = mergeDrafts(server?.draft ?? fresh.draft, draft, fresh.draft);
    const dirty = this.differs(merged.draft, fresh.draft);
    this.settled = fresh.draft;
    const status: SaveStatus =
      merged.conflicts.length > 0
        ? { kind: 'conflict', who, conflicts: merged.conflicts }
        : { kind: dirty ? 'pending' : 'clean' };
    if (dirty) this.ports.keep(fresh.id, fresh, merged.draft);
    else this.ports.forget(fresh.id);
    const note = merged.taken.length > 0 ? { who, parts: merged.taken } : this.view.merged;
    this.show({ server: fresh, draft: merged.draft, status, merged: note });
    if (status.kind === 'pending' && !this.running) this.schedule(this.times.delay);
  }

  /** Ends an attempt on the draft it was made with: when more was typed meanwhile, that goes next. */
  private settleOn(draft: DraftState, status: SaveStatus): void {
    this.show({ status: this.view.draft === draft ? status : { kind: 'pending' } });
  }

  private differs(a: DraftState, b: DraftState): boolean {
    return !same(this.ports.comparable(a), this.ports.comparable(b));
  }

  private cancelTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private show(change: Partial<AutosaveView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}
