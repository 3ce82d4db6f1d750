import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POLICY_SCHEMA } from './policy.schema.js';

test('docs/policy.schema.json is the schema that circuits are read with', () => {
  const published = readFileSync(join(__dirname, '../../../../docs/policy.schema.json'), 'utf8');
  const current = `${JSON.stringify(POLICY_SCHEMA, null, 2)}\n`;
  if (published !== current)
    throw new Error(
      'The published schema is behind: run `npm run build -w @pregon/domain` and then ' +
        `node -e "import('@pregon/domain').then((d) => console.log(JSON.stringify(d.POLICY_SCHEMA, null, 2)))" > docs/policy.schema.json`,
    );
});
