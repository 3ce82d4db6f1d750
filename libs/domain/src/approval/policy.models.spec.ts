import { knownTo, MODEL_DOCUMENTS, MODEL_POLICIES } from '../specs/model-policies.js';
import { checkPolicy } from './policy.check.js';
import { readPolicy } from './policy.read.js';
import { writePolicy } from './policy.write.js';

describe('the ten model circuits', () => {
  test('are all there', () => {
    const numbers = new Set(MODEL_DOCUMENTS.map(({ file }) => file));
    expect([...numbers]).toEqual(
      ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map((number) => `P-${number}.yaml`),
    );
  });

  test.each(MODEL_POLICIES.map((policy) => [policy.key, policy] as const))(
    '%s may be published beside the others, with nothing to say about it',
    (_, policy) => {
      const others = MODEL_POLICIES.filter((other) => other !== policy);
      expect(checkPolicy(policy, knownTo(others))).toEqual([]);
    },
  );

  test.each(MODEL_POLICIES.map((policy) => [policy.key, policy] as const))(
    '%s comes back as it was written',
    (_, policy) => expect(readPolicy(writePolicy(policy), policy)).toMatchObject({ policy, issues: [] }),
  );
});
