import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../canonical.js';
import { POLICY_SCHEMA } from './policy.schema.js';

const PUBLISHED = join(__dirname, '../../../../docs/policy.schema.json');

test('docs/policy.schema.json is the schema that circuits are read with', () => {
  const published: Json = JSON.parse(readFileSync(PUBLISHED, 'utf8'));
  if (JSON.stringify(published) === JSON.stringify(POLICY_SCHEMA)) return;
  throw new Error(
    `docs/policy.schema.json is behind. Renew it from the project's root:
  npm run build -w @pregon/domain
  node -e "import('@pregon/domain').then((d) => console.log(JSON.stringify(d.POLICY_SCHEMA)))" > docs/policy.schema.json
  npx prettier --write docs/policy.schema.json`,
  );
});
