import { createInstallation, setupState, type SetupState } from '@pregon/server';
import { Client } from 'pg';
import type { OpenDatabase } from '../database/open-database.js';
import { CliFailure } from '../failure.js';
import { demoBeginning } from './demo-calendar.js';

export type Kind = 'demo' | 'test' | 'real';

/**
 * Says once and for ever whether this is a demo, for tests or real; a folder that holds the one is never turned into the other.
 * @returns what the database held before
 */
export async function settleKind(ownerUrl: string, wished: Kind, now = new Date()): Promise<SetupState> {
  const state = await setupState(ownerUrl);
  if (state.kind === null) {
    await createInstallation({
      ownerUrl,
      kind: wished,
      ...(wished !== 'real' ? { businessStart: demoBeginning(now) } : {}),
    });
    return state;
  }
  if (state.kind === wished) return state;
  throw new CliFailure(
    state.kind === 'demo'
      ? 'The data in this folder are a demo, and a demo never becomes a real installation.'
      : `The data in this folder are a ${state.kind} installation; the demo is not loaded beside real data.`,
    state.kind === 'demo'
      ? 'Start it without --no-demo, or begin a real one in a folder of its own: npm start -- --no-demo --data DIR'
      : 'Start it with --no-demo, or see the demo in a folder of its own: npm start -- --data DIR',
  );
}

/**
 * A demo whose loading was cut off is loaded anew from nothing: it holds only what the loader wrote, and half of it
 * would mislead. Only where the embedded PostgreSQL lets us; elsewhere the owner decides.
 */
export async function dropHalfDemo(database: OpenDatabase): Promise<void> {
  const { embedded } = database;
  if (!embedded) {
    throw new CliFailure(
      'The loading of the demo into the database of DATABASE_URL was cut off, so that database holds half a demo.',
      'Create an empty database, name it in DATABASE_URL and start again.',
    );
  }
  const name = new URL(embedded.ownerUrl).pathname.slice(1);
  const owner = new URL(embedded.ownerUrl).username;
  const client = new Client({ connectionString: embedded.superuserUrl });
  await client.connect();
  try {
    await client.query(`DROP DATABASE ${client.escapeIdentifier(name)} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${client.escapeIdentifier(owner)}`);
  } finally {
    await client.end();
  }
}
