import { byUrgency, readQuery, writeQuery } from './held.filter.js';

test('the address keeps what the list is narrowed to, and forgets causes that do not exist', () => {
  const query = { causes: ['overdue', 'unknown'], departmentId: 'cul', accountId: null, after: 'p9' } as const;
  expect(readQuery(writeQuery(query))).toEqual(query);
  expect(readQuery(new URLSearchParams('motivo=overdue,nada'))).toMatchObject({ causes: ['overdue'] });
  expect(writeQuery(readQuery(new URLSearchParams())).toString()).toBe('');
});

test('what may be out already stands before what only lacks an approval', () => {
  const groups = [{ cause: 'refused' }, { cause: 'paused' }, { cause: 'unknown' }] as const;
  expect(byUrgency(groups).map((group) => group.cause)).toEqual(['unknown', 'paused', 'refused']);
});
