import { filterOf, readAddress, writeAddress } from './address.js';

const read = (text: string) => readAddress(new URLSearchParams(text));

test('an address shows a colleague the same week with the same filters', () => {
  const text = 'vista=semana&dia=2026-09-10&buscar=fira&departamento=d1%2Cd2&estado=scheduled%2Cheld&mio=1';
  expect(writeAddress(read(text)).toString()).toBe(text);
  expect(filterOf(read(text))).toEqual({
    search: 'fira',
    departmentIds: ['d1', 'd2'],
    states: ['scheduled', 'held'],
    mine: true,
  });
});

test('what nobody understands is left out instead of failing', () => {
  const address = read('vista=tablero&dia=2026-13-40&estado=volando&necesita=new_time');
  expect(address).toMatchObject({ view: 'mes', day: null, states: [], needs: ['new_time'] });
});

test('the ordinary view has a short address', () => {
  expect(writeAddress(read('')).toString()).toBe('');
});
