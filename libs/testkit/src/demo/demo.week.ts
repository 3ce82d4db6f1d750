import { toInstant, toWall } from '@pregon/domain';
import { DAYS, type Moment } from './demo.types.js';

const DAY_MS = 86_400_000;

/** Turns moments of the three weeks into dates and instants. The weeks stand around the one after `start`'s. */
export class DemoWeeks {
  /** noon UTC of the Monday of the week before this one: safe to count days from */
  private readonly firstMonday: number;

  constructor(
    readonly zone: string,
    /** business time at the beginning, somewhere in the first week */
    start: string,
  ) {
    const noon = Date.parse(`${toWall(start, zone).date}T12:00:00Z`);
    this.firstMonday = noon - ((new Date(noon).getUTCDay() + 6) % 7) * DAY_MS;
  }

  /** `YYYY-MM-DD` */
  date({ week, day }: Moment): string {
    const days = (week + 1) * 7 + DAYS.indexOf(day);
    return new Date(this.firstMonday + days * DAY_MS).toISOString().slice(0, 10);
  }

  plan(moment: Moment): { readonly date: string; readonly time: string } {
    return { date: this.date(moment), time: moment.time };
  }

  /** ISO, UTC. Where a clock change makes an hour exist twice, the first is meant. */
  instant(moment: Moment): string {
    const plan = { ...this.plan(moment), zone: this.zone };
    const once = toInstant({ ...plan, fold: null });
    const found = once.ok ? once : toInstant({ ...plan, fold: 0 });
    if (!found.ok) throw new Error(`${plan.date} ${plan.time} does not exist in ${this.zone}`);
    return found.value;
  }
}
