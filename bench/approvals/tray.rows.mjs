/** Tables whose rows belong to a post or to its rounds, in the order in which they need each other. */
const OF_POST = ['post', 'post_text', 'variant', 'contribution', 'revision', 'approval_run'];
/** Their documents hold the ids of the round and of who is asked, and a tray reads them. */
const DOCUMENTS = ['approval_run', 'run_variant', 'run_step'];
const OF_RUN = ['run_variant', 'run_step', 'run_seat', 'decision', 'run_policy'];

/**
 * Repeats a post that came through the API, row by row and set-wise, under fresh ids. With `people` each copy waits for
 * another of them, instead of `instead`, and for another minute; without, the documents of the copies (which nobody reads)
 * keep the ids of the first.
 */
export async function repeat(eyes, { postId, times, people = null, instead = null }) {
  const { rows: rounds } = await eyes.query('SELECT id FROM approval_run WHERE post_id = $1', [postId]);
  const [{ id: runId }] = rounds;
  const ids = new Set([postId, runId]);
  const kept = [];
  for (const [tables, key, id] of [
    [OF_POST, 'post_id', postId],
    [OF_RUN, 'run_id', runId],
  ])
    for (const table of tables) {
      const column = table === 'post' ? 'id' : key;
      const { rows } = await eyes.query(`SELECT to_jsonb(t)::text AS body FROM ${table} t WHERE ${column} = $1`, [id]);
      for (const { body } of rows) {
        const { id: own, variant_id: variant } = JSON.parse(body);
        for (const one of [own, variant]) if (one) ids.add(one);
        kept.push({ table, body });
      }
    }
  const plan = { ids: [...ids], times, people, instead };
  await eyes.query(`SET session_replication_role = 'replica'`);
  for (const { table, body } of kept)
    if (people && DOCUMENTS.includes(table)) await copyDocument(eyes, table, body, plan);
    else await copyColumns(eyes, table, body, plan);
  await eyes.query(`SET session_replication_role = 'origin'`);
}

const MINUTES = 'make_interval(mins => n % 20000)';

/** Every id wherever it stands in the row. */
async function copyDocument(eyes, table, body, { ids, times, people, instead }) {
  const parameters = [body, times];
  const parameter = (value) => `$${parameters.push(value)}`;
  let text = '$1::text';
  for (const id of ids.filter((one) => body.includes(one)))
    text = `replace(${text}, ${parameter(id)}::text, md5(${parameter(id)}::text || n)::uuid::text)`;
  if (body.includes(instead))
    text = `replace(${text}, ${parameter(instead)}::text, (${parameter(people)}::text[])[1 + n % ${people.length}])`;
  const { due } = JSON.parse(body);
  if (due)
    text = `replace(${text}, ${parameter(due)}::text, to_json(${parameter(due)}::timestamptz + ${MINUTES}) #>> '{}')`;
  await eyes.query(
    `INSERT INTO ${table} SELECT r.* FROM generate_series(1, $2::int) n
       CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, ${text}::jsonb) r`,
    parameters,
  );
}

/** Ids that are columns of their own; everything else as it is. */
async function copyColumns(eyes, table, body, { ids, times, people, instead }) {
  const parameters = [body, times];
  const parameter = (value) => `$${parameters.push(value)}`;
  const columns = Object.entries(JSON.parse(body)).map(([column, value]) => {
    if (ids.includes(value)) return [column, `md5(${parameter(value)}::text || n)::uuid`];
    if (people && value === instead) return [column, `(${parameter(people)}::uuid[])[1 + n % ${people.length}]`];
    return [column, people && column === 'by_when' ? `t.by_when + ${MINUTES}` : `t."${column}"`];
  });
  await eyes.query(
    `INSERT INTO ${table} (${columns.map(([name]) => `"${name}"`).join()}) SELECT ${columns.map(([, value]) => value).join()}
     FROM jsonb_populate_record(NULL::${table}, $1::jsonb) t CROSS JOIN generate_series(1, $2::int) n`,
    parameters,
  );
}

/** People of the house without a browser. Answers their ids. */
export async function colleagues(eyes, organisationId, count) {
  const { rows } = await eyes.query(
    `INSERT INTO person (id, email, name, locale)
     SELECT gen_random_uuid(), 'persona' || n || '@riudalba.example', 'Persona ' || n, 'es' FROM generate_series(1, $1::int) n
     RETURNING id`,
    [count],
  );
  const ids = rows.map((row) => row.id);
  await eyes.query('INSERT INTO colleague (organisation_id, person_id) SELECT $1, unnest($2::uuid[])', [
    organisationId,
    ids,
  ]);
  return ids;
}
