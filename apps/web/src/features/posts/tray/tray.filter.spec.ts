import { filterOf, isFiltered, queryOf } from './tray.filter.js';

describe('the tray’s address', () => {
  it('asks for what it names, and can be sent to somebody', () => {
    const filter = filterOf(new URLSearchParams('departamento=d1&red=x&clase=aviso&tarde=si&puesto=suplencia'));
    expect(filter).toEqual({
      departmentId: 'd1',
      network: 'x',
      contentClass: 'aviso',
      late: true,
      seat: 'standing_in',
    });
    expect(isFiltered(filter)).toBe(true);
  });

  it('asks for everything where it names nothing it knows', () => {
    expect(isFiltered(filterOf(new URLSearchParams('puesto=constructor&tarde=no&rev=b41e')))).toBe(false);
  });

  it('is kept from one item to the next, but not the revision that a link opened', () => {
    expect(queryOf(new URLSearchParams('red=x&rev=b41e'))).toBe('?red=x');
    expect(queryOf(new URLSearchParams('rev=b41e'))).toBe('');
  });
});
