import { CHIEF, openedUnder, policyOf, UNIT, variant } from '../specs/town-hall.js';
import { checkBulk, type BulkItem } from './bulk.js';

const library = policyOf([UNIT, CHIEF], { bulk: { max: 10, openedEach: true } });
const posts = (count: number, policy = library, opened = true): BulkItem[] =>
  Array.from({ length: count }, (_, n) => ({
    run: openedUnder([policy], { runId: `run-${n}`, postId: `post-${n}` }),
    stepKey: 'unidad',
    personId: 'enric',
    opened,
  }));

describe('E-28: approving many at once', () => {
  test('as many as the circuit allows, each of them opened', () => {
    expect(checkBulk(posts(10))).toMatchObject({ ok: true });
    expect(checkBulk(posts(11))).toMatchObject({ refusal: { code: 'bulk_too_many', details: { count: 11, max: 10 } } });
    expect(checkBulk([...posts(3), ...posts(1, library, false)])).toMatchObject({
      refusal: { code: 'bulk_not_read', details: { postId: 'post-0' } },
    });
  });

  test('where it need not be opened, it need not', () => {
    const lax = policyOf([UNIT], { bulk: { max: 2, openedEach: false } });
    expect(checkBulk(posts(2, lax, false))).toMatchObject({ ok: true });
  });

  test('a circuit that says nothing of it is decided one by one, and one such post is enough', () => {
    const silent = policyOf([UNIT]);
    expect(checkBulk(posts(2, silent))).toMatchObject({ refusal: { code: 'bulk_not_allowed' } });
    expect(checkBulk([...posts(2), ...posts(1, silent)])).toMatchObject({ refusal: { code: 'bulk_not_allowed' } });
  });

  test('one alone is no bulk, opened or not', () => {
    expect(checkBulk(posts(1, policyOf([UNIT]), false))).toMatchObject({ ok: true });
    expect(checkBulk([])).toMatchObject({ ok: true });
  });

  test('the strictest variant of a post decides', () => {
    const main = policyOf([UNIT], { id: 'P-03', priority: 30, match: { tiers: ['A'] } });
    const mixed = openedUnder([library, main], { variants: [variant('fb'), variant('a', { facts: { tier: 'A' } })] });
    const items = [...posts(1), { run: mixed, stepKey: 'unidad', personId: 'enric', opened: true }];
    expect(checkBulk(items)).toMatchObject({ refusal: { code: 'bulk_not_allowed' } });
  });

  test('a step that is not asked any more is not approved by the dozen', () => {
    expect(checkBulk(posts(2).map((item) => ({ ...item, stepKey: 'zz' })))).toMatchObject({ ok: false });
  });
});
