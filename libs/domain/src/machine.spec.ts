import { reachableFrom, step, type TransitionTable } from './machine.js';

const door: TransitionTable<'open' | 'shut' | 'bricked', 'push' | 'pull'> = {
  open: { push: 'shut' },
  shut: { pull: 'open' },
  bricked: {},
};

test('a verb leads where the table says', () => {
  expect(step(door, 'open', 'push')).toEqual({ ok: true, value: 'shut' });
});

test('a verb the state does not know is refused by name', () => {
  expect(step(door, 'open', 'pull')).toMatchObject({
    refusal: { code: 'invalid_state', details: { state: 'open', verb: 'pull' } },
  });
});

test('a state that nothing leads to is found out', () => {
  expect([...reachableFrom(door, 'open')].sort()).toEqual(['open', 'shut']);
});
