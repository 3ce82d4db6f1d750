import { DataSource, type EntityMetadata } from 'typeorm';
import { entities } from '../entities.js';
import { openGround, type Ground } from '../testing/town.fixture.js';
import { dataSourceOptions } from './data-source.js';

let ground: Ground;
let dataSource: DataSource;
beforeAll(async () => {
  ground = await openGround();
  const pool = {
    url: ground.database.ownerUrl,
    poolSize: 1,
    acquireTimeoutMs: 5_000,
    applicationName: 'pregon-entities',
    onPoolError: (error: Error) => process.emitWarning(error.message),
  };
  dataSource = await new DataSource(dataSourceOptions(pool, entities)).initialize();
}, 60_000);
afterAll(async () => {
  await dataSource.destroy();
  await ground.close();
});

const TYPES: Readonly<Record<string, string>> = {
  'timestamptz(3)': 'timestamp(3) with time zone',
  timestamptz: 'timestamp(3) with time zone',
  int: 'integer',
  bool: 'boolean',
};

const described = (entity: EntityMetadata): string[] =>
  entity.columns
    .map((column) => {
      const raw = dataSource.driver.normalizeType(column);
      const type = raw === 'timestamp with time zone' ? 'timestamp(3) with time zone' : (TYPES[raw] ?? raw);
      const array = column.isArray ? '[]' : '';
      return `${column.databaseName} ${type}${array}${column.isNullable ? '' : ' not null'}${column.isPrimary ? ' key' : ''}`;
    })
    .sort();

async function stored(table: string): Promise<string[]> {
  const found = await ground.eyes.query<{ line: string }>(
    `SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END ||
       CASE WHEN a.attnum = ANY (i.indkey::int2[]) THEN ' key' ELSE '' END AS line
     FROM pg_attribute a LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1`,
    [table],
  );
  return found.rows.map((row) => row.line).sort();
}

it('every entity names its table’s columns, types, keys and what may be absent, exactly', async () => {
  expect(dataSource.entityMetadatas.length).toBe(entities.length);
  const drift: Record<string, { entity: string[]; database: string[] }> = {};
  for (const entity of dataSource.entityMetadatas) {
    const [ours, theirs] = [described(entity), await stored(entity.tableName)];
    const entityOnly = ours.filter((line) => !theirs.includes(line));
    const databaseOnly = theirs.filter((line) => !ours.includes(line));
    if (entityOnly.length + databaseOnly.length > 0)
      drift[entity.tableName] = { entity: entityOnly, database: databaseOnly };
  }
  expect(drift).toEqual({});
});
