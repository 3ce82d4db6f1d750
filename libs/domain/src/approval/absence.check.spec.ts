import fc from 'fast-check';
import { at } from '../specs/town-hall.js';
import { msOf } from '../schedule/instant.js';
import { checkAbsence } from './absence.check.js';
import { holdsAt, type Absence } from './staff.js';

const day = (n: number): string => at('00:00', `2026-08-${String(n).padStart(2, '0')}`);
let serial = 0;
const absence = (personId: string, deputyId: string | null, from: number, to: number | null, more = {}): Absence => ({
  id: `a-${(serial += 1)}`,
  personId,
  deputyId,
  kind: 'absence',
  cause: 'vacaciones',
  from: day(from),
  to: to === null ? null : day(to),
  ...more,
});

describe('entering an absence', () => {
  test('a fortnight with a deputy, and one with nobody', () => {
    expect(checkAbsence([], absence('marta', 'laia', 1, 15))).toMatchObject({ ok: true });
    expect(checkAbsence([], absence('marta', null, 1, null))).toMatchObject({ ok: true });
  });

  test.each([
    ['field_invalid', 'to', absence('marta', 'laia', 15, 15)],
    ['field_invalid', 'deputyId', absence('marta', 'marta', 1, 15)],
    ['field_empty', 'deputyId', absence('marta', null, 1, 15, { kind: 'delegation' })],
  ])('is refused: %s in %s', (code, field, entered) => {
    expect(checkAbsence([], entered)).toMatchObject({ refusal: { code, field } });
  });

  test('nobody is their own deputy, and it is said by which law', () => {
    expect(checkAbsence([], absence('marta', 'marta', 1, 15))).toMatchObject({
      refusal: { details: { reason: 'own_deputy', law: expect.stringContaining('40/2015') } },
    });
  });

  test('one person is away once at a time; the next day is another matter, and so is a correction of the same entry', () => {
    const known = absence('marta', 'laia', 1, 15);
    expect(checkAbsence([known], absence('marta', 'biel', 14, 20))).toMatchObject({
      refusal: { code: 'absence_overlaps', details: { absenceId: known.id } },
    });
    expect(checkAbsence([known], absence('marta', 'biel', 15, 20))).toMatchObject({ ok: true });
    expect(checkAbsence([known], { ...known, deputyId: 'biel' })).toMatchObject({ ok: true });
  });
});

describe('E-15: no delegation of a delegation', () => {
  test('A to B and back is refused, and says by which law', () => {
    expect(checkAbsence([absence('marta', 'laia', 1, 15)], absence('laia', 'marta', 10, 20))).toMatchObject({
      refusal: { code: 'deputy_of_deputy', details: { law: expect.stringContaining('40/2015') } },
    });
  });

  test('A to B, then B to C: whichever is entered first', () => {
    const first = absence('marta', 'laia', 1, 15);
    const second = absence('laia', 'biel', 10, 20);
    expect(checkAbsence([first], second)).toMatchObject({ refusal: { code: 'deputy_of_deputy', field: 'personId' } });
    expect(checkAbsence([second], first)).toMatchObject({ refusal: { code: 'deputy_of_deputy', field: 'deputyId' } });
  });

  test('one after the other is no chain', () => {
    expect(checkAbsence([absence('marta', 'laia', 1, 15)], absence('laia', 'biel', 15, 20))).toMatchObject({
      ok: true,
    });
  });

  test('a deputy may be ill themselves: nobody takes over from them', () => {
    expect(checkAbsence([absence('marta', 'laia', 1, 15)], absence('laia', null, 3, 6))).toMatchObject({ ok: true });
  });

  test('one may stand in for two', () => {
    expect(checkAbsence([absence('marta', 'laia', 1, 15)], absence('enric', 'laia', 1, 15))).toMatchObject({
      ok: true,
    });
  });
});

test('whatever was accepted in whatever order, at no moment does anybody hand over what was handed to them', () => {
  const person = fc.constantFrom('a', 'b', 'c', 'd');
  const entry = fc.record({
    personId: person,
    deputyId: fc.option(person),
    kind: fc.constantFrom('absence' as const, 'delegation' as const),
    from: fc.integer({ min: 1, max: 20 }),
    days: fc.option(fc.integer({ min: 1, max: 8 })),
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), fc.integer({ min: 1, max: 28 }), (entries, today) => {
      const register: Absence[] = [];
      for (const { personId, deputyId, kind, from, days } of entries) {
        const entered = absence(personId, deputyId, from, days === null ? null : from + days, { kind });
        if (checkAbsence(register, entered).ok) register.push(entered);
      }
      const now = register.filter((one) => holdsAt(one, day(today)));
      expect(new Set(now.map((one) => one.personId)).size).toBe(now.length);
      const handing = now.filter((one) => one.deputyId !== null);
      for (const { deputyId } of handing) expect(handing.some((one) => one.personId === deputyId)).toBe(false);
      expect(register.every(({ from, to }) => to === null || msOf(from) < msOf(to))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
