import type { Mail } from './mail.shape.js';

export interface Limits {
  /** How many e-mails are kept. */
  readonly most: number;
  /** How many bytes all kept ones may have had as they came. */
  readonly mostBytes: number;
}

const LIMITS: Limits = { most: 500, mostBytes: 64 * 1024 * 1024 };

export interface Filter {
  readonly to?: string | undefined;
  /** Only those with a greater id. */
  readonly after?: number | undefined;
}

export type Mailbox = ReturnType<typeof openMailbox>;

/** The newest e-mails, in memory: the oldest make room. Ids go on after a clearing, so that `after` keeps its meaning. */
export function openMailbox({ most, mostBytes }: Limits = LIMITS) {
  let kept: Mail[] = [];
  let bytes = 0;
  let lastId = 0;

  const makeRoom = (): void => {
    while (kept.length > most || bytes > mostBytes) bytes -= kept.shift()?.bytes ?? 0;
  };
  return {
    add(mail: Omit<Mail, 'id'>): number {
      lastId += 1;
      kept.push({ ...mail, id: lastId });
      bytes += mail.bytes;
      makeRoom();
      return lastId;
    },
    /** Newest first. */
    list({ to, after = 0 }: Filter = {}): readonly Mail[] {
      const wanted = to?.toLowerCase();
      return kept.filter((mail) => mail.id > after && (wanted === undefined || mail.to.includes(wanted))).reverse();
    },
    find: (id: number): Mail | undefined => kept.find((mail) => mail.id === id),
    /** How many kept e-mails each recipient has, by address in order. */
    recipients(): readonly (readonly [address: string, count: number])[] {
      const counts = new Map<string, number>();
      for (const address of kept.flatMap(({ to }) => to)) counts.set(address, (counts.get(address) ?? 0) + 1);
      return [...counts].sort(([one], [other]) => one.localeCompare(other));
    },
    /** How many ever arrived, those that made room too. */
    received: (): number => lastId,
    /** Answers how many there were. */
    clear(): number {
      const count = kept.length;
      kept = [];
      bytes = 0;
      return count;
    },
  };
}
