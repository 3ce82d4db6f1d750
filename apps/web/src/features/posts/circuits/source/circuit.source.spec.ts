import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ORDINARY } from '../circuit.fixture.js';
import { withValue } from './circuit.edit.js';
import { readCircuit } from './circuit.source.js';
import { keyFor, viewOf } from './circuit.view.js';

const models = path.resolve(__dirname, '../../../../../../../libs/testkit/policies');
const sources = readdirSync(models)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => readFileSync(path.join(models, file), 'utf8').split(/^---\n/m));

test('each of the model circuits reads without a fault, and an edit taken back leaves its meaning whole', () => {
  expect(sources.length).toBeGreaterThanOrEqual(10);
  for (const source of sources) {
    const read = readCircuit(source);
    expect(read.issues).toEqual([]);
    const renamed = withValue(source, ['name'], 'Otro');
    const back = withValue(renamed, ['name'], viewOf(read.json).name);
    expect(readCircuit(back).json).toEqual(read.json);
  }
});

test('a fault of form is told at once, with its line', () => {
  const { issues, policy } = readCircuit(ORDINARY.replace('kind: ', '').replace('sla: 4h working', 'sla: four hours'));
  expect(policy).toBeNull();
  expect(issues).toEqual([
    expect.objectContaining({ code: 'format', path: 'steps.0.sla', line: 13, severity: 'error' }),
  ]);
});

test('what is no YAML is told by its line, and shows no cards', () => {
  const read = readCircuit(`${ORDINARY}valid: 12h\n`);
  expect(read.json).toBeNull();
  expect(read.issues).toEqual([expect.objectContaining({ code: 'yaml_duplicate_key', line: 20 })]);
});

test('an alias is refused as the server does, never unfolded', () => {
  expect(readCircuit('key: &a P-01\nname: *a\n').issues.map(({ code }) => code)).toEqual(['yaml_alias', 'yaml_alias']);
});

test('a step that is wrong still shows what it says', () => {
  const { steps } = viewOf(readCircuit('steps:\n  - name: Legal\n    sla: soon\n    mode: { quorum: 2 }\n').json);
  expect(steps).toEqual([
    expect.objectContaining({ name: 'Legal', key: '', sla: 'soon', mode: 'quorum', quorum: 2, kind: 'approve' }),
  ]);
});

test('a new step has a key of its own, made of its name', () => {
  expect(keyFor('Jefatura de la unidad', [])).toBe('jefatura_de_la_unidad');
  expect(keyFor('Asesoría Jurídica', ['asesoria_juridica'])).toBe('asesoria_juridica_2');
  expect(keyFor('…', [])).toBe('paso');
});
