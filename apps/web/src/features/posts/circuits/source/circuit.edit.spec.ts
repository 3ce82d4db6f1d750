import { ORDINARY } from '../circuit.fixture.js';
import { withItem, withMoved, withoutItem, withValue } from './circuit.edit.js';
import { linesBetween } from './change.summary.js';

/** What an edit did to the text, line by line. */
const touched = (after: string, before = ORDINARY) =>
  linesBetween(before, after).flatMap(({ kind, text }) =>
    kind === 'same' ? [] : [`${kind === 'added' ? '+' : '-'} ${text.trim()}`],
  );

test('an edit changes its own line only; comments, order and spelling stay', () => {
  expect(touched(withValue(ORDINARY, ['steps', 0, 'sla'], '6h working'))).toEqual([
    '- sla: 4h working',
    '+ sla: 6h working',
  ]);
  expect(touched(withValue(ORDINARY, ['steps', 1, 'who'], 'group:prensa'))).toEqual([
    '- who: group:gabinete # whoever is there',
    '+ who: group:prensa # whoever is there',
  ]);
});

test('a new member goes where people look for it, not at the end', () => {
  const source = withValue(ORDINARY, ['steps', 0, 'kind'], 'veto');
  expect(source).toMatch(/name: Jefatura de la unidad\n {4}kind: veto\n {4}who:/);
  expect(withValue(ORDINARY, ['legal'], true)).toMatch(/priority: 10\nlegal: true\nmatch:/);
});

test('a condition is written between quotes where it must be', () => {
  expect(touched(withValue(ORDINARY, ['when'], '!paid'))).toEqual([
    "- when: kind == 'post' && !paid",
    '+ when: "!paid"',
  ]);
});

test('a mapping that says nothing any more goes with its last member', () => {
  expect(touched(withValue(ORDINARY, ['match', 'classes'], undefined))).toEqual([
    '- match:',
    '- classes: [servicio, cultura]',
  ]);
  const bulk = withValue(ORDINARY, ['bulk', 'max'], 5);
  expect(touched(bulk)).toEqual(['+ bulk:', '+ max: 5']);
  expect(withValue(bulk, ['bulk', 'max'], undefined)).toBe(ORDINARY);
});

test('a step moves with its comment, and moving it back leaves no trace', () => {
  const moved = withMoved(ORDINARY, ['steps'], 0, 1);
  expect(moved.indexOf('key: comunicacion')).toBeLessThan(moved.indexOf('key: unidad'));
  expect(moved).toContain('whoever is there');
  const back = withMoved(moved, ['steps'], 1, 0);
  expect(back.indexOf('key: unidad')).toBeLessThan(back.indexOf('key: comunicacion'));
});

test('steps come and go; the last one takes the list with it', () => {
  const step = { key: 'legal', name: 'Legal', who: 'role:reviewer_legal@organisation' };
  const three = withItem(ORDINARY, ['steps'], 1, step);
  expect(three).toMatch(/remind: 50%\n {2}- key: legal\n {4}name: Legal\n[^]*- key: comunicacion/);
  expect(withoutItem(three, ['steps'], 1)).toBe(ORDINARY);
  const none = withoutItem(withoutItem(ORDINARY, ['steps'], 0), ['steps'], 0);
  expect(none).not.toContain('steps');
  expect(withItem(none, ['after'], 0, step)).toMatch(/after:\n {2}- key: legal/);
});

test('a text that is no YAML stays as it was typed', () => {
  const broken = 'key: [P-01\nname: x';
  expect(withValue(broken, ['name'], 'y')).toBe(broken);
});
