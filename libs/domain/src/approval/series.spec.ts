import { at } from '../specs/town-hall.js';
import { seriesCovers, type SeriesApproval, type SeriesOccurrence } from './series.js';

/** “Farmacia de guardia hoy, {fecha}: {farmacia}, hasta las {cierre}”, approved once in January. */
const approval: SeriesApproval = {
  rule: { maxOccurrences: 26, reviewEveryDays: 90, variable: ['fecha', 'farmacia', 'cierre'] },
  templateHash: 'template-1',
  approvedAt: at('09:00', '2026-01-07'),
  revokedAt: null,
  used: 3,
  fields: { fecha: '2026-01-07', farmacia: 'Pla', cierre: '22:00', telefono: '112' },
  patterns: {
    fecha: { kind: 'date' },
    farmacia: { kind: 'one_of', values: ['Pla', 'Roca'] },
    cierre: { kind: 'time' },
  },
};
const next = (more: Partial<SeriesOccurrence> = {}, fields: Record<string, string> = {}): SeriesOccurrence => ({
  templateHash: 'template-1',
  at: at('08:00', '2026-02-02'),
  suspended: false,
  ...more,
  fields: { ...approval.fields, fecha: '2026-02-02', farmacia: 'Roca', cierre: '21:30', ...fields },
});

describe('P-02: a series approved once', () => {
  test('covers the next one, whose variable fields are as the template foresees', () => {
    expect(seriesCovers(approval, next())).toMatchObject({ ok: true });
  });

  test.each<[string, string, SeriesOccurrence]>([
    ['E-30: the template changed', 'revision_superseded', next({ templateHash: 'template-2' })],
    ['a field that may not vary', 'revision_superseded', next({}, { telefono: '900' })],
    ['a pharmacy nobody approved', 'revision_superseded', next({}, { farmacia: 'Vila' })],
    ['a day that does not exist', 'revision_superseded', next({}, { fecha: '2026-02-30' })],
    ['no day at all', 'revision_superseded', next({}, { fecha: 'mañana' })],
    ['an hour that does not exist', 'revision_superseded', next({}, { cierre: '25:00' })],
    ['a field the template has not', 'revision_superseded', next({}, { precio: 'gratis' })],
    ['ninety days later', 'certificate_window', next({ at: at('09:00', '2026-04-07') })],
    ['before it was approved', 'certificate_window', next({ at: at('08:59', '2026-01-07') })],
    ['E-32: an electoral period suspends it', 'policy_refuses', next({ suspended: true })],
  ])('does not cover %s', (_, code, occurrence) => {
    expect(seriesCovers(approval, occurrence)).toMatchObject({ refusal: { code } });
  });

  test('until the last minute before its review is due', () => {
    expect(seriesCovers(approval, next({ at: at('08:59', '2026-04-07') }))).toMatchObject({ ok: true });
  });

  test('the twenty-sixth is covered, the next is not', () => {
    expect(seriesCovers({ ...approval, used: 25 }, next())).toMatchObject({ ok: true });
    expect(seriesCovers({ ...approval, used: 26 }, next())).toMatchObject({
      refusal: { code: 'certificate_window', details: { reason: 'max_occurrences', max: 26 } },
    });
  });

  test('a revoked one covers nothing', () => {
    const revoked = { ...approval, revokedAt: at('10:00', '2026-01-20') };
    expect(seriesCovers(revoked, next())).toMatchObject({ refusal: { details: { reason: 'revoked' } } });
  });

  test('of several fields that do not fit the first by name is told, whichever was written first', () => {
    const { cierre, ...others } = next({}, { telefono: '900' }).fields;
    expect(seriesCovers(approval, { ...next(), fields: { ...others, cierre: `${cierre} h` } })).toMatchObject({
      refusal: { code: 'revision_superseded', field: 'cierre', details: { reason: 'field_changed', field: 'cierre' } },
    });
    const early = { ...approval, fields: { telefono: '112', aviso: 'no' } };
    expect(seriesCovers(early, { ...next(), fields: { telefono: '900', aviso: 'sí' } })).toMatchObject({
      refusal: { field: 'aviso' },
    });
  });

  test('a field that is missing, or named like a member of every object, is no free pass', () => {
    const { farmacia, ...missing } = next().fields;
    expect(farmacia).toBe('Roca');
    expect(seriesCovers(approval, { ...next(), fields: missing })).toMatchObject({ refusal: { field: 'farmacia' } });
    const odd = { ...approval, rule: { ...approval.rule, variable: ['constructor'] } };
    expect(seriesCovers(odd, next({}, { constructor: 'x' }))).toMatchObject({ ok: false });
  });
});
