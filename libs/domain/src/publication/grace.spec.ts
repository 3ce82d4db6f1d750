import { enterGrace, MOST_GRACE_MINUTES } from './grace.js';

const CLASSES = ['emergencia', 'cultura', 'bando'];
const enter = (defaultMinutes: number, byClass: [string, number][] = []) =>
  enterGrace(
    { defaultMinutes, byClass: byClass.map(([contentClass, minutes]) => ({ contentClass, minutes })) },
    CLASSES,
  );

describe('how late a house lets things go out', () => {
  it('is said for everything, and for single classes in the house’s own order', () => {
    const entered = enter(15, [
      ['bando', 0],
      ['emergencia', 120],
    ]);
    expect(entered).toEqual({ ok: true, value: { defaultMinutes: 15, byClass: { emergencia: 120, bando: 0 } } });
    expect(entered.ok && Object.keys(entered.value.byClass)).toEqual(['emergencia', 'bando']);
  });

  it.each<[string, ReturnType<typeof enter>, object]>([
    ['less than none', enter(-1), { code: 'field_invalid', field: 'input.defaultMinutes' }],
    ['half a minute', enter(0.5), { code: 'field_invalid', details: { min: 0, max: MOST_GRACE_MINUTES } }],
    ['more than a week', enter(MOST_GRACE_MINUTES + 1), { code: 'field_invalid' }],
    ['no number', enter(15, [['bando', NaN]]), { code: 'field_invalid', field: 'input.byClass.0.minutes' }],
    ['a class it has not', enter(15, [['toros', 5]]), { code: 'not_found', field: 'input.byClass.0.contentClass' }],
    [
      'a class twice',
      enter(15, [
        ['bando', 5],
        ['bando', 6],
      ]),
      { code: 'field_invalid', field: 'input.byClass.1.contentClass' },
    ],
  ])('%s is refused', (_what, answer, refusal) => {
    expect(answer).toMatchObject({ ok: false, refusal });
  });
});
