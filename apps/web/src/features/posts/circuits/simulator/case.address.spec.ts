import { caseOf, withCase } from './case.address.js';

test('a case goes into the address and comes back the same; whatever else it says stays', () => {
  const chosen = {
    postId: null,
    departmentId: 'cul',
    facts: { minors: true, amount: 3000, labels: ['agenda'], ad_class: 'comercial' },
    date: '2026-08-15',
    time: '10:30',
  } as const;
  const address = withCase(new URLSearchParams('vista=simulador'), chosen);
  expect(address.get('vista')).toBe('simulador');
  expect(caseOf(new URLSearchParams(address.toString()))).toEqual(chosen);
});

test('what somebody wrote wrongly into an address is left out', () => {
  const address = new URLSearchParams();
  address.set('hechos', JSON.stringify({ minors: 'yes', nothing: 1, ad_class: 'other', paid: true }));
  address.set('dia', 'tomorrow');
  address.set('contenido', '../../x');
  expect(caseOf(address)).toEqual({ postId: null, departmentId: null, facts: { paid: true }, date: '', time: '' });
  expect(caseOf(new URLSearchParams('hechos={not json')).facts).toEqual({});
});
