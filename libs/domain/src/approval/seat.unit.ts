import type { Who } from './policy.types.js';
import { CHIEF, NOTHING_YET, type Resolution, type StepHistory } from './resolution.types.js';
import { rosterOf, type AskedStep, type Roster, type Taken } from './roster.js';
import type { Abstention, Seat } from './run.types.js';

/** What has to be filled on its own: a step (with its twins), or one group of a step that hears each group. */
export class SeatUnit {
  readonly people = new Map<string, Seat>();
  need: number;
  /** `need` as it should be, however few there are */
  wanted: number;
  short = false;
  private widened = false;
  private readonly base: Roster;
  private readonly history: StepHistory;

  constructor(
    readonly twins: readonly AskedStep[],
    readonly step: AskedStep,
    private readonly group: string | null,
    private readonly resolution: Resolution,
  ) {
    this.history = resolution.history.get(step.key) ?? NOTHING_YET;
    this.base = this.roster(step.who, 'who', false);
    this.need = this.wanted = this.demand();
    this.add(this.base);
    if (this.history.escalated && this.need > 0) this.add(this.roster(this.superiors(), 'escalated', true));
  }

  /** One more try for a unit that finds too few: the superior, then who is asked elsewhere anyway, then it is short. */
  relieve(units: readonly SeatUnit[]): void {
    if (!this.widened) {
      this.widened = true;
      return this.add(this.roster(this.superiors(), 'otherwise', true));
    }
    const contested = this.step.mode === 'all' && this.wanted > 1 ? this.contested(units) : null;
    if (contested) {
      this.people.delete(contested.personId);
      this.need = this.wanted -= 1;
      return;
    }
    this.short = true;
    this.need -= 1;
  }

  keeps(personIds: readonly string[]): void {
    for (const id of [...this.people.keys()]) if (!personIds.includes(id)) this.people.delete(id);
  }

  seats(): readonly Seat[] {
    return [...this.people.values()];
  }

  abstained(): readonly Abstention[] {
    const elsewhere =
      this.step.kind === 'approve' ? this.base.seats.filter((seat) => !this.people.has(seat.personId)) : [];
    return [
      ...this.base.abstained,
      ...elsewhere.map(({ personId }): Abstention => ({ personId, reason: 'asked_in_another_step' })),
    ];
  }

  /** Somebody of `all`, in their own right, whom another step names too: a person asked twice is asked once. */
  private contested(units: readonly SeatUnit[]): Seat | undefined {
    const own = [...this.people.values()].filter((seat) => seat.because === 'who' && !seat.capacity.standsFor);
    return own.reverse().find(({ personId }) => units.some((unit) => unit !== this && unit.people.has(personId)));
  }

  private demand(): number {
    const { mode } = this.step;
    const { approvals, heard, takeovers } = this.history;
    if (this.group !== null) {
      const filled = heard.has(this.group) || takeovers.some(({ seat }) => seat.forGroup === this.group);
      return filled ? 0 : 1;
    }
    // A step still open lacks an answer: it never passes because the last who was missing has left (I5).
    if (mode === 'all') return Math.max(takeovers.length > 0 ? 0 : 1, this.base.slots);
    return Math.max(0, (typeof mode === 'object' ? mode.quorum : 1) - approvals - takeovers.length);
  }

  private superiors(): readonly Who[] {
    const named = this.twins.flatMap((twin) => twin.escalateTo);
    return named.length > 0 ? named : CHIEF;
  }

  private roster(who: readonly Who[], because: Seat['because'], everybody: boolean): Roster {
    const { kept, takeovers, elsewhere } = this.history;
    const answered = kept.flatMap(({ personId, capacity }) => [personId, capacity.standsFor?.personId ?? personId]);
    const filled = [...answered, ...takeovers.flatMap((one) => [one.seat.personId, one.instead])];
    const taken: Taken = { filled: new Set(filled), elsewhere };
    const group = this.group === null ? null : { name: this.group, everybody };
    return rosterOf(who, because, this.step, taken, this.resolution, group);
  }

  private add({ seats }: Roster): void {
    for (const seat of seats) if (!this.people.has(seat.personId)) this.people.set(seat.personId, seat);
  }
}
