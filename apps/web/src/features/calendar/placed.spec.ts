import { byCell, clashes, type Placed } from './placed.js';

const post = (id: string, date: string, time: string, accountIds: string[], rest: Partial<Placed> = {}): Placed => ({
  id,
  version: 1,
  date,
  time,
  title: id,
  state: 'scheduled',
  needs: [],
  accountIds,
  canMove: { allowed: true, reason: null },
  card: {},
  ...rest,
});

test('a day tells its posts in the order of the clock', () => {
  const cells = byCell(
    [post('tarde', '2026-09-10', '18:00', []), post('pronto', '2026-09-10', '08:30', [])],
    (plan) => plan.date,
  );
  expect(cells.get('2026-09-10')?.map(({ id }) => id)).toEqual(['pronto', 'tarde']);
});

test('two posts of one account within ten minutes are a clash; of two accounts, not', () => {
  const found = clashes([
    post('accesos', '2026-09-11', '12:05', ['facebook', 'x']),
    post('ayuda', '2026-09-11', '12:00', ['facebook']),
    post('cultura', '2026-09-11', '12:01', ['instagram']),
    post('tarde', '2026-09-11', '12:15', ['facebook']),
  ]);
  expect([...found]).toEqual([['accesos', 5]]);
});

test('what is already out, or never will be, clashes with nothing', () => {
  const found = clashes([
    post('uno', '2026-09-11', '12:00', ['facebook'], { state: 'published' }),
    post('dos', '2026-09-11', '12:01', ['facebook']),
    post('tres', '2026-09-11', '12:02', ['facebook'], { state: 'withdrawn' }),
  ]);
  expect(found.size).toBe(0);
});
