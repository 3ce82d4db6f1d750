import { filterOf, isFiltered } from './tray.filter.js';

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
});
