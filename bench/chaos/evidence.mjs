// What the run left behind, from three witnesses: the twins' books, the API, and the rows of trace and certificates.
import { verify } from 'node:crypto';
import { verifyTrace } from '@pregon/server';
import pg from 'pg';
import { partsOf } from './load.mjs';
import { control } from './storm.mjs';

const MARK = /\[(caos \d+\.\d+) (\S+) v(\d+) (\w+)\]/;

/** One delivery: a post, on an account, in a language. */
const keyOf = (mark, account, language) => `${mark} · ${account} · ${language}`;

/** Everything that can be known of the run, in plain values: the judge needs nothing else. */
export async function gather({ house, people, clock, stories, posts }) {
  const { posts: booked } = await control(house.sandboxUrl, 'GET', 'posts');
  const rows = await readRows(house);
  const names = Object.fromEntries(
    Object.values(people.accounts).map((account) => [`${account.network} ${account.remoteId}`, account.name]),
  );
  const nameOf = Object.fromEntries(Object.values(people.accounts).map(({ id, name }) => [id, name]));
  const books = booked.flatMap(({ network, account, comments = [], ...post }) =>
    [post, ...comments].map(({ id, text, at, permalink = post.permalink }) => {
      const [, mark, language, version, part] = MARK.exec(text) ?? [];
      if (!mark) return { stray: text.slice(0, 80), network };
      const name = names[`${network} ${account}`];
      const key = keyOf(mark, name, language);
      return { key, network, account: name, id, version: Number(version), at: Date.parse(at), permalink, part };
    }),
  );
  const deliveries = posts.flatMap((post, at) =>
    post.variants.map((variant) => {
      const { mark } = stories[at].post;
      const account = nameOf[variant.account.id];
      const hour = variant.publication?.dueAt ?? post.slot?.instant ?? null;
      const due = hour === null ? null : Date.parse(hour);
      return {
        key: keyOf(mark, account, variant.language),
        network: people.accounts[account].network,
        account,
        editorial: variant.state,
        variantId: variant.id,
        publication: onMachineTime(variant.publication, clock),
        dueAt: due,
        /** machine time (ms) */
        dueCame: due === null ? null : clock.cameAt(due),
        history: stories[at].history,
        /** what must stand on this account, each once */
        parts: partsOf(stories[at].post, people.accounts[account]),
      };
    }),
  );
  return { books, deliveries, ...rows, pauses: people.pauses };
}

/** Attempts are told in business time; everything else here is the machine's (ms). */
const onMachineTime = (publication, clock) =>
  publication && {
    ...publication,
    attempts: publication.attempts.map((one) => ({ ...one, begunAt: clock.cameAt(Date.parse(one.intentAt)) })),
  };

const CERTIFICATES = `SELECT c.id, c.variant_id, c.hash, c.body, c.key_id, c.signature, c.revoked_at IS NULL AS in_force,
    r.canonical AS canonical FROM certificate c JOIN revision r ON r.organisation_id = c.organisation_id AND r.id = c.revision_id`;
/** Sealed in the order of commit: whoever revokes and whoever is about to send hold the same row until then. */
const EVENTS = `SELECT e.action, e.subject_id, e.previous_hash, e.reason, e.at, s.seq FROM trace_entry e
  JOIN trace_seal s ON s.organisation_id = e.organisation_id AND s.entry_id = e.id
  WHERE e.action IN ('publication.committing', 'certificate.issued', 'certificate.revoked') OR e.subject_kind = 'publication'
  ORDER BY s.seq`;

async function readRows({ database, keys, workerUrl }) {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    const certificates = (await client.query(CERTIFICATES)).rows.map(({ body, key_id: keyId, signature, ...row }) => ({
      ...{ id: row.id, variantId: row.variant_id, hash: row.hash, inForce: row.in_force },
      version: Number(MARK.exec(row.canonical)?.[3]),
      genuine:
        keys[keyId] !== undefined && verify(null, Buffer.from(body), keys[keyId], Buffer.from(signature, 'base64')),
    }));
    const events = (await client.query(EVENTS)).rows.map((row) => ({
      ...{ action: row.action, subject: row.subject_id, hash: row.previous_hash, reason: row.reason },
      ...{ at: row.at.getTime(), seq: Number(row.seq) },
    }));
    const trace = await verifyTrace({ workerUrl });
    return { certificates, events, trace };
  } finally {
    await client.end();
  }
}
