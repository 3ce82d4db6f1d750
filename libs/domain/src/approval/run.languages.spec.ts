import { submit, type Submittable } from '../post/submit.js';
import { CHIEF, openedUnder, overlayOf, policyOf, requestOf, says, UNIT, variant, yes } from '../specs/town-hall.js';

/** The language service reads Valencian only. */
const LANGUAGE = { ...CHIEF, key: 'lengua', name: 'Servicio lingüístico', when: "language == 'ca-valencia'" };
const apart = policyOf([UNIT, LANGUAGE], { atomicLanguages: false });
const together = policyOf([UNIT, LANGUAGE]);
const PAIR = [
  variant('es', { group: 'fb' }),
  variant('va', { group: 'fb', facts: { language: 'ca-valencia' } }),
  variant('ig', { group: null }),
];
const states = (policies: Parameters<typeof openedUnder>[0]) => {
  const half = yes(says(openedUnder(policies, { variants: PAIR }), 'enric', 'unidad', 'approve')).run;
  return half.variants.map((one) => `${one.variantId} ${one.state} ${one.group ?? 'alone'}`);
};

describe('the languages of one account', () => {
  test('wait for one another where the circuit says nothing', () => {
    expect(states([together])).toEqual(['es open fb', 'va open fb', 'ig passed alone']);
  });

  test('go each on its own where the circuit lets them', () => {
    expect(states([apart])).toEqual(['es passed alone', 'va open alone', 'ig passed alone']);
  });

  test('wait again where an overlay holds only one of them together: the strictest wins', () => {
    const bilingual = overlayOf('bilingue', [], {
      match: { languages: ['ca-valencia'] },
      states: ['atomicLanguages'],
      atomicLanguages: true,
    });
    expect(states([apart, bilingual])).toEqual(['es open fb', 'va open fb', 'ig passed alone']);
  });

  test('one is submitted without the other only where they are not held together', () => {
    const [es, va] = PAIR.map((one) => ({ ...one, id: one.variantId, state: 'draft', deliveries: [], errors: [] }));
    if (!es || !va) throw new Error('no pair');
    const approved = { id: 'es', state: 'approved', group: 'fb', hash: null, deliveries: [] } as const;
    const sent = (policy: typeof apart) =>
      submit([approved, va as Submittable], { ...requestOf([policy]), variantIds: ['va'] });
    expect(sent(together)).toMatchObject({ refusal: { code: 'not_found', details: { reason: 'group_incomplete' } } });
    expect(yes(sent(apart)).run.variants.map((one) => one.variantId)).toEqual(['va']);
  });
});
