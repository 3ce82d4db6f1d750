import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Json } from '../canonical.js';
import { ROLES } from '../vocabulary.js';
import { FACT_NAMES } from './facts.js';
import { POLICY_DOCUMENT } from './policy.document.js';
import { MEANING_ISSUES, SHAPE_ISSUES } from './policy.issue.js';
import { readPolicy } from './policy.read.js';
import { STEP_KINDS, WHO_SCOPES } from './policy.types.js';
import { RISKS } from './policy.risk.js';

const REFERENCE = readFileSync(join(__dirname, '../../../../docs/policies.md'), 'utf8');

/** The words in code type, and those inside snippets. */
const words = new Set([...REFERENCE.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => [code, ...code.split(/\W+/)]));
const missing = (names: readonly string[]): readonly string[] => names.filter((name) => !words.has(name));

describe('the reference of circuits names', () => {
  test('every fact', () => expect(missing(FACT_NAMES)).toEqual([]));
  test('every fault', () => expect(missing([...SHAPE_ISSUES, ...MEANING_ISSUES])).toEqual([]));
  test('every role, scope and kind of step', () =>
    expect(missing([...ROLES, ...WHO_SCOPES, ...STEP_KINDS])).toEqual([]));
  test('every risk', () => expect(missing(RISKS.flatMap((risk) => risk.split(' && !')))).toEqual([]));

  test('every member of the document', () => {
    const { properties } = POLICY_DOCUMENT.schema;
    if (typeof properties !== 'object' || properties === null) throw new Error('the schema lost its members');
    expect(missing(Object.keys(properties))).toEqual([]);
  });
});

test('its example is a circuit', () => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(REFERENCE) ?? [];
  const document: Json = JSON.parse(JSON.stringify(parse(example)));
  expect(readPolicy(document, { id: 'example', version: 1 }).issues).toEqual([]);
});
