import { EventEmitter, on } from 'node:events';
import { Client } from 'pg';
import { z } from 'zod';
import { CHANGE_KINDS, type Change } from './live.js';
import type { Log } from './log.js';
import { LIVE_CHANNEL } from './wakes.js';

const message = z.discriminatedUnion('about', [
  z.object({
    about: z.literal('change'),
    organisationId: z.uuid(),
    kind: z.enum(CHANGE_KINDS),
    id: z.uuid(),
    postId: z.uuid().nullable(),
    personId: z.uuid().nullable(),
  }),
  z.object({ about: z.literal('clock') }),
  z.object({ about: z.literal('person'), personId: z.uuid(), sessionId: z.uuid().nullable() }),
]);

export interface Dismissal {
  readonly personId: string;
  /** null: all of the person's connections */
  readonly sessionId: string | null;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/**
 * One connection of this API process that listens for changes and hands them to its open screens. After a lost
 * connection every screen is told to read again, since what was said meanwhile is gone.
 */
export class LiveListener {
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private readonly organisations = new Map<string, number>();
  private readonly dismissals = new Set<(dismissal: Dismissal) => void>();
  private client: Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly log: Log,
  ) {}

  /** Rejects when the database can't be reached the first time. */
  async start(): Promise<void> {
    await this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.retry) clearTimeout(this.retry);
    await this.client?.end();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** The organisation's changes from now on that concern this person's screens, until `signal` aborts. */
  async *changesOf(
    { organisationId, personId }: { readonly organisationId: string; readonly personId: string },
    signal: AbortSignal,
  ): AsyncGenerator<Change, void> {
    this.organisations.set(organisationId, (this.organisations.get(organisationId) ?? 0) + 1);
    try {
      for await (const [told] of on(this.changes, organisationId, { signal })) {
        const change = told as Change;
        if (change.personId === null || change.personId === personId) yield change;
      }
    } catch (failure) {
      if (!signal.aborted) throw failure;
    } finally {
      const left = (this.organisations.get(organisationId) ?? 1) - 1;
      if (left > 0) this.organisations.set(organisationId, left);
      else this.organisations.delete(organisationId);
    }
  }

  onDismissal(listener: (dismissal: Dismissal) => void): void {
    this.dismissals.add(listener);
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.url, keepAlive: true, application_name: 'pregon-live' });
    client.on('notification', ({ payload }) => this.heard(payload ?? ''));
    client.on('error', (error) => this.log.warn({ err: error }, 'live connection lost'));
    client.on('end', () => this.lost(client));
    await client.connect();
    try {
      await client.query(`LISTEN ${LIVE_CHANNEL}`);
    } catch (failure) {
      await client.end();
      throw failure;
    }
    this.client = client;
  }

  private lost(client: Client): void {
    if (this.stopped || this.client !== client) return;
    this.client = null;
    this.reconnect(FIRST_PAUSE_MS);
  }

  private reconnect(pause: number): void {
    this.retry = setTimeout(() => {
      this.connect().then(
        () => this.readAgain(),
        () => {
          if (!this.stopped) this.reconnect(Math.min(pause * 2, LONGEST_PAUSE_MS));
        },
      );
    }, pause);
  }

  private readAgain(): void {
    this.log.info('live connection is back; open screens read again');
    this.tellAll('organisation');
  }

  private tellAll(kind: 'organisation' | 'business_time'): void {
    for (const id of this.organisations.keys())
      this.changes.emit(id, { kind, id, postId: null, personId: null } satisfies Change);
  }

  private heard(payload: string): void {
    const parsed = message.safeParse(safeJson(payload));
    if (!parsed.success) {
      this.log.error('a live message of unknown shape was dropped');
      return;
    }
    const told = parsed.data;
    if (told.about === 'person') for (const dismiss of this.dismissals) dismiss(told);
    else if (told.about === 'clock') this.tellAll('business_time');
    else {
      const change: Change = { kind: told.kind, id: told.id, postId: told.postId, personId: told.personId };
      this.changes.emit(told.organisationId, change);
    }
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
