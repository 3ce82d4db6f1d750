// Thousands of approved posts: copies of the one that went through the public API, each with words, an account, a
// certificate and a signature of its own, so that the worker has nothing less to check.
import { createHash, createPrivateKey, randomBytes, randomUUID, sign } from 'node:crypto';
import { decodeContent, fingerprint } from '@pregon/domain';
import { SecretKeyring } from '../../libs/server/dist/ledger/secret.keyring.js';

const sha256 = (utf8) => createHash('sha256').update(utf8, 'utf8').digest('hex');
const BATCH = 500;

const insert = (eyes, table, rows) =>
  eyes.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`, [JSON.stringify(rows)]);

async function templateOf({ eyes, postId }) {
  const one = async (table, column = 'post_id') =>
    (await eyes.query(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${column} = $1`, [postId])).rows[0].row;
  const [post, variant, slot] = [await one('post', 'id'), await one('variant'), await one('slot')];
  const [revision, certificate] = [await one('revision'), await one('certificate')];
  const account = (await eyes.query(`SELECT to_jsonb(t) AS row FROM account t WHERE id = $1`, [variant.account_id]))
    .rows[0].row;
  return { post, variant, slot, revision, certificate, account };
}

/** Connected accounts, each with a token of its own that the twin knows. */
export async function openAccounts(house, count) {
  const { eyes, twin, organisationId, variables } = house;
  const { account } = await templateOf(house);
  const keyring = SecretKeyring.parse(variables.PREGON_CREDENTIAL_KEYS);
  const opened = Array.from({ length: count }, (_, n) => ({
    id: randomUUID(),
    remoteId: `9${String(Date.now()).slice(-8)}${String(n).padStart(6, '0')}`,
    handle: `pagina${n}-${randomBytes(3).toString('hex')}`,
    token: randomBytes(16).toString('hex'),
  }));
  await insert(
    eyes,
    'account',
    opened.map(({ id, remoteId, handle }) => ({ ...account, id, remote_id: remoteId, handle })),
  );
  await eyes.query(
    `INSERT INTO gate (organisation_id, kind, subject_id) SELECT $1, 'account', id FROM unnest($2::uuid[]) id
     ON CONFLICT DO NOTHING`,
    [organisationId, opened.map(({ id }) => id)],
  );
  for (const { id, token } of opened) {
    const owner = { purpose: 'credential', organisationId, subjectId: id };
    const { keyId, nonce, sealed } = keyring.seal(owner, { accessToken: token });
    await eyes.query(
      `INSERT INTO account_credential (organisation_id, account_id, key_id, nonce, sealed) VALUES ($1, $2, $3, $4, $5)`,
      [organisationId, id, keyId, nonce, sealed],
    );
  }
  await twin.ask({
    register: opened.map(({ id: _, ...rest }) => ({ network: 'facebook', name: 'Riudalba', ...rest })),
  });
  return opened;
}

/** So many posts that wait for their hour; `dueAt(n)` is the business instant of the nth, `accounts` take turns. */
export async function plan(house, { count, accounts, dueAt }) {
  const template = await templateOf(house);
  const key = createPrivateKey({
    key: Buffer.from(house.variables.PREGON_CERTIFICATE_PRIVATE_KEY.split(':')[1], 'base64'),
    ...{ format: 'der', type: 'pkcs8' },
  });
  const content = decodeContent(template.revision.canonical).value;
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, n) =>
      copy(template, content, key, accounts[(from + n) % accounts.length], dueAt(from + n).toISOString()),
    );
    for (const table of ['post', 'variant', 'slot', 'revision', 'certificate', 'publication'])
      await insert(
        house.eyes,
        table,
        rows.map((row) => row[table]),
      );
    // After the first rows too: what looks after foreign keys would go on as it planned for an empty table.
    if (from === 0) await house.eyes.query(ANALYZE);
  }
  await house.eyes.query(ANALYZE);
}
const ANALYZE = 'ANALYZE publication, post, variant, slot, revision, certificate, account';

function copy({ post, variant, slot, revision, certificate }, content, key, account, instant) {
  const ids = { post: randomUUID(), variant: randomUUID(), slot: randomUUID(), revision: randomUUID() };
  const words = { ...content, text: `${content.text} ${ids.post}` };
  const own = { ...words, account: { ...content.account, remoteId: account.remoteId } };
  const { canonical, hash } = fingerprint(own, sha256).value;
  const proof = {
    ...JSON.parse(certificate.body),
    ...{ id: randomUUID(), postId: ids.post, variantId: ids.variant, revisionId: ids.revision, hash },
    ...{ plannedFor: instant, notBefore: '2020-01-01T00:00:00.000Z', notAfter: '2099-01-01T00:00:00.000Z' },
  };
  const body = JSON.stringify(proof);
  const of = { post_id: ids.post, variant_id: ids.variant };
  return {
    post: { ...post, id: ids.post },
    variant: { ...variant, id: ids.variant, post_id: ids.post, account_id: account.id },
    slot: { ...slot, id: ids.slot, post_id: ids.post, instant, epoch: 1 },
    revision: { ...revision, id: ids.revision, ...of, canonical, hash },
    certificate: {
      ...{ ...certificate, id: proof.id, ...of, revision_id: ids.revision, hash, body },
      ...{ signature: sign(null, Buffer.from(body, 'utf8'), key).toString('base64') },
      ...{ not_before: proof.notBefore, not_after: proof.notAfter },
    },
    publication: {
      ...{ organisation_id: post.organisation_id, id: randomUUID(), ...of, slot_id: ids.slot },
      ...{ account_id: account.id, revision_id: ids.revision, hash, certificate_id: proof.id },
      ...{ state: 'waiting', epoch: 1, slot_epoch: 1, due_at: instant, attempt: 0, tries: 0, late: false },
      ...{ released: false, settled: false, group_order: 0, state_since: new Date().toISOString() },
      ...{ parts: [], urgent: false, next_after: 0, watched: false },
    },
  };
}
