import { emptyDraft } from './draft.state.js';
import { toInput } from './draft.input.js';
import { readWhen, wallOf } from './draft.when.js';

const zone = 'Europe/Madrid';
const now = '2026-09-10T08:00:00.000Z';
const wall = (date: string, time: string, fold: 0 | 1 | null = null) => ({ date, time, fold });

describe('a moment that is being typed', () => {
  it('is an instant once it has a day and an hour', () => {
    expect(readWhen(wall('2026-09-19', '09:00'), zone, now)).toEqual({
      kind: 'moment',
      instant: '2026-09-19T07:00:00.000Z',
    });
    expect(readWhen(wall('2026-09-19', ''), zone, now).kind).toBe('incomplete');
  });

  it('is refused when it has passed', () => {
    expect(readWhen(wall('2026-09-10', '09:59'), zone, now)).toMatchObject({ refusal: { code: 'date_past' } });
  });

  it('is refused when the clocks jump over it, with the next time that exists', () => {
    expect(readWhen(wall('2027-03-28', '02:30'), zone, now)).toMatchObject({
      refusal: { code: 'time_nonexistent', details: { nextTime: '03:00' } },
    });
  });

  it('is asked for when it happens twice', () => {
    expect(readWhen(wall('2026-10-25', '02:30'), zone, now)).toMatchObject({ refusal: { code: 'time_ambiguous' } });
    expect(readWhen(wall('2026-10-25', '02:30', 1), zone, now)).toEqual({
      kind: 'moment',
      instant: '2026-10-25T01:30:00.000Z',
    });
  });

  it('comes back as it was typed', () => {
    expect(wallOf('2026-10-25T01:30:00Z', zone)).toEqual(wall('2026-10-25', '02:30', 1));
  });
});

describe('what is sent to the server', () => {
  it('leaves an impossible moment behind and sends all the rest', () => {
    const draft = { ...emptyDraft('es', 'd1'), texts: { es: 'Hola' }, plan: wall('2026-10-25', '02:30') };
    expect(toInput(draft, zone, now, false)).toMatchObject({ texts: [{ language: 'es', text: 'Hola' }], plan: null });
    expect(toInput({ ...draft, plan: wall('2026-10-25', '02:30', 0) }, zone, now, false).plan).toMatchObject({
      fold: 0,
      zone,
    });
  });

  it('does not touch the moment of a post that approvers have', () => {
    const draft = { ...emptyDraft('es', 'd1'), plan: wall('2026-10-20', '09:00') };
    expect(toInput(draft, zone, now, true).plan).toBeNull();
  });
});
