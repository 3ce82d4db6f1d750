import { readTraceQuery, traceFilter, writeTraceQuery } from './trace.filter.js';

const everything = { person: null, action: null, subject: null, post: null, from: null, to: null };

describe('the filters of the record', () => {
  it('live in the address, so that a search can be sent to a colleague', () => {
    const query = { ...everything, action: 'run.decided', from: '2026-09-07', to: '2026-09-10' };
    expect(readTraceQuery(writeTraceQuery(query))).toEqual(query);
    expect(writeTraceQuery(query).toString()).toBe('accion=run.decided&desde=2026-09-07&hasta=2026-09-10');
  });

  it('take both days whole, as the town hall counts them', () => {
    const filter = traceFilter({ ...everything, from: '2026-09-10', to: '2026-09-10' }, 'Europe/Madrid');
    expect(Date.parse(filter.from ?? '')).toBe(Date.parse('2026-09-09T22:00:00Z'));
    expect(Date.parse(filter.to ?? '')).toBe(Date.parse('2026-09-10T22:00:00Z'));
  });

  it('take 25 hours on the day the clocks go back', () => {
    const filter = traceFilter({ ...everything, from: '2026-10-25', to: '2026-10-25' }, 'Europe/Madrid');
    expect(Date.parse(filter.to ?? '') - Date.parse(filter.from ?? '')).toBe(25 * 3_600_000);
  });

  it('ask for nothing where the address holds no day', () => {
    expect(traceFilter({ ...everything, from: 'ayer', to: 'hoy' }, 'Europe/Madrid')).toMatchObject({
      from: null,
      to: null,
    });
  });
});
