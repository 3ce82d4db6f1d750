import { ORDINARY } from '../circuit.fixture.js';
import { changesBetween } from './change.summary.js';
import { withItem, withMoved, withoutItem, withValue } from './circuit.edit.js';
import { termParts, termText } from './term.js';

const legal = { key: 'legal', name: 'Asesoría', who: 'role:reviewer_legal@organisation' };

test('what a version changes is named: steps by their name, rules by theirs', () => {
  const after = withValue(withItem(withoutItem(ORDINARY, ['steps'], 0), ['steps'], 0, legal), ['valid'], '12h');
  expect(changesBetween(ORDINARY, after)).toEqual({
    added: ['Asesoría'],
    removed: ['Jefatura de la unidad'],
    changed: [],
    reordered: false,
    members: ['valid'],
  });
});

test('another order is told as that, and a comment changes nothing', () => {
  expect(changesBetween(ORDINARY, withMoved(ORDINARY, ['steps'], 0, 1))).toMatchObject({
    reordered: true,
    changed: [],
  });
  expect(changesBetween(ORDINARY, `# said better\n${ORDINARY}`)).toEqual({
    added: [],
    removed: [],
    changed: [],
    reordered: false,
    members: [],
  });
});

test('a term is a number, a unit and whether it runs in working time', () => {
  expect(termParts('4h working')).toEqual({ count: 4, unit: 'h', working: true });
  expect(termParts('90s')).toEqual({ count: 90, unit: 's', working: false });
  expect(termParts('soon')).toBeNull();
  expect(termParts('3d working')).toBeNull();
  expect(termText({ count: 3, unit: 'd', working: true })).toBe('3d');
  expect(termText({ count: 6, unit: 'h', working: true })).toBe('6h working');
});
