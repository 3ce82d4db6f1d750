import { genesisHash, verifyChain } from '@pregon/domain';
import { DataSource } from 'typeorm';
import { sha256 } from './canonical.js';
import { dataSourceOptions } from './data-source.js';
import { Ledger } from './ledger.service.js';
import { sealedEntry, type SealedRow } from './trace.rows.js';
import { systemActor, type Tx } from './tx.js';

export interface TraceVerdict {
  readonly ok: boolean;
  /** sealed entries walked */
  readonly entries: number;
  /** hash of the last one; the export of it, kept elsewhere, is what also betrays a cut-off end */
  readonly head: string | null;
  /** the first found; `sequence` from 1 */
  readonly fault: { readonly kind: 'altered' | 'missing' | 'reordered'; readonly sequence: number } | null;
}

const STRETCH = 2_000;

/**
 * Walks one organisation's chain from its beginning. With `expectedHead` (exported earlier) an end cut off since is
 * found too.
 */
export async function verifyOrganisationTrace(tx: Tx, expectedHead: string | null = null): Promise<TraceVerdict> {
  let head = genesisHash(tx.tenant, sha256);
  let walked = 0;
  let expected = expectedHead;
  for (;;) {
    const rows = await stretch(tx, walked);
    const gap = rows.findIndex((row, index) => row.seq !== walked + index + 1);
    const verdict = verifyChain(rows.map(sealedEntry), head, null, sha256);
    const upTo = walked + rows.length;
    if (!verdict.ok) return fault(walked, head, verdict.fault, walked + verdict.index + 1);
    if (gap >= 0) return fault(walked, head, 'reordered', walked + gap + 1);
    if (expected !== null && rows.some((row) => row.hash === expected)) expected = null;
    head = verdict.head;
    walked = upTo;
    if (rows.length < STRETCH) break;
  }
  if (expected !== null) return fault(walked, head, 'missing', walked + 1);
  if (await unchained(tx)) return fault(walked, head, 'missing', walked + 1);
  return { ok: true, entries: walked, head: walked === 0 ? null : head, fault: null };
}

const fault = (
  entries: number,
  head: string,
  kind: 'altered' | 'missing' | 'reordered',
  sequence: number,
): TraceVerdict => ({ ok: false, entries, head, fault: { kind, sequence } });

function stretch(tx: Tx, after: number): Promise<SealedRow[]> {
  return tx.query<SealedRow[]>(
    `SELECT s.seq, s.previous, s.hash, e.* FROM trace_seal s
     JOIN trace_entry e ON e.organisation_id = s.organisation_id AND e.id = s.entry_id
     WHERE s.organisation_id = $1 ORDER BY s.seq OFFSET $2 LIMIT $3`,
    [tx.tenant, after, STRETCH],
  );
}

/** An entry that no seal holds and that doesn't wait for one: slipped in, or its seal was taken away. */
async function unchained(tx: Tx): Promise<boolean> {
  const rows = await tx.query<{ found: boolean }[]>(
    `SELECT EXISTS (
       SELECT 1 FROM trace_entry e WHERE e.organisation_id = $1
         AND NOT EXISTS (SELECT 1 FROM trace_seal s WHERE s.organisation_id = $1 AND s.entry_id = e.id)
         AND NOT EXISTS (SELECT 1 FROM trace_pending p WHERE p.organisation_id = $1 AND p.entry_id = e.id)
     ) AS found`,
    [tx.tenant],
  );
  return rows[0]?.found === true;
}

export interface OrganisationVerdict extends TraceVerdict {
  readonly organisationId: string;
  readonly slug: string;
  readonly name: string;
}

/** Every organisation's chain, for the command line; connect with the worker's role. Heads by organisation id. */
export async function verifyTrace(options: {
  readonly workerUrl: string;
  readonly expectedHeads?: Readonly<Record<string, string>>;
}): Promise<readonly OrganisationVerdict[]> {
  const onPoolError = () => undefined;
  const pool = {
    url: options.workerUrl,
    poolSize: 1,
    acquireTimeoutMs: 10_000,
    applicationName: 'pregon-verify',
    onPoolError,
  };
  const dataSource = await new DataSource(dataSourceOptions(pool, [])).initialize();
  try {
    const ledger = new Ledger(dataSource);
    const organisations = await ledger.acrossTenants((q) =>
      q.query<{ id: string; slug: string; name: string }[]>('SELECT id, slug, name FROM organisation ORDER BY slug'),
    );
    const verdicts: OrganisationVerdict[] = [];
    for (const { id, slug, name } of organisations) {
      const head = options.expectedHeads?.[id] ?? null;
      const who = { organisationId: id, actor: systemActor('verify') };
      const verdict = await ledger.read(who, (tx) => verifyOrganisationTrace(tx, head));
      verdicts.push({ organisationId: id, slug, name, ...verdict });
    }
    return verdicts;
  } finally {
    await dataSource.destroy();
  }
}
