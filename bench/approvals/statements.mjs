import { readFileSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Only of the API's role: what the measurement itself asks is not logged. */
const PREFIX = '@@%u %p ';

/**
 * Every statement that the API sends while `work` runs, with its parameters as PostgreSQL logged them: connection by
 * connection, so that what belongs to one transaction stays together.
 */
export async function statementsOf({ eyes, log, apiRole }, work) {
  const set = (of, value) => eyes.query(`ALTER SYSTEM SET ${of} = '${value}'`);
  await set('log_line_prefix', PREFIX);
  await set('log_min_duration_statement', '0');
  await eyes.query('SELECT pg_reload_conf()');
  await pause(500);
  const start = statSync(log).size;
  try {
    await work();
  } finally {
    await set('log_min_duration_statement', '-1');
    await eyes.query('SELECT pg_reload_conf()');
    await pause(500);
  }
  return parsed(readFileSync(log).subarray(start).toString('utf8'), apiRole);
}

function parsed(text, role) {
  const found = [];
  // A DETAIL belongs to its connection's LOG before it; those of parsing and binding are passed over.
  const last = new Map();
  for (const entry of text.split(/^@@/m)) {
    const [, user, pid, said] = /^(\S+) (\d+) ([\s\S]*)$/.exec(entry) ?? [];
    if (user !== role) continue;
    const statement = /^LOG: {2}duration: ([\d.]+) ms {2}(?:execute [^:]*|statement): ([\s\S]*)$/.exec(said);
    const detail = /^DETAIL: {2}Parameters: ([\s\S]*)$/i.exec(said);
    if (detail && last.has(pid)) last.get(pid).parameters = values(detail[1]);
    else if (statement) {
      last.set(pid, { pid, ms: Number(statement[1]), sql: statement[2].trim(), parameters: [] });
      found.push(last.get(pid));
    } else last.delete(pid);
  }
  return found.sort((a, b) => Number(a.pid) - Number(b.pid));
}

/** `$1 = 'it''s', $2 = NULL` → ["it's", null] */
const values = (text) =>
  [...text.matchAll(/\$\d+ = (?:'((?:[^']|'')*)'|NULL)/g)].map(([, given]) =>
    given === undefined ? null : given.replaceAll("''", "'"),
  );
