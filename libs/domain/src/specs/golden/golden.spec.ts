import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SWITCHES } from '../env.js';
import { MODEL_POLICIES } from '../model-policies.js';
import { DAYS, tell } from './told.js';
import { layout } from './layout.js';
import { GOLDEN } from './drafts.js';

const fileOf = (circuit: string): string => join(__dirname, `${circuit}.json`);
const HINT =
  'If the change is meant: PREGON_GOLDEN=renew npx jest --selectProjects libs/domain golden, and read the diff.';

describe('what the simulator says of the ten circuits', () => {
  describe.each(Object.entries(GOLDEN))('%s', (circuit, drafts) => {
    // Asked inside the tests: what a file does while it is loaded is met by none, and mutation testing passes it by.
    const answers = () => Object.fromEntries(drafts.map((draft) => [draft.name, tell(draft)]));
    if (SWITCHES.renewGolden) writeFileSync(fileOf(circuit), layout(answers()));
    const golden = (existsSync(fileOf(circuit)) ? JSON.parse(readFileSync(fileOf(circuit), 'utf8')) : {}) as Readonly<
      Record<string, Readonly<Record<string, unknown>>>
    >;

    test.each(drafts.flatMap((draft) => Object.keys(DAYS).map((day) => [draft.name, day, draft] as const)))(
      '%s, on %s',
      (name, day, draft) => {
        const now: unknown = JSON.parse(JSON.stringify(tell(draft)[day]));
        try {
          expect(now).toEqual(golden[name]?.[day]);
        } catch (error) {
          if (error instanceof Error) error.message = `${error.message}\n\n${HINT}`;
          throw error;
        }
      },
    );

    test('the file says nothing of drafts that are not asked any more', () => {
      expect(Object.keys(golden)).toEqual(drafts.map(({ name }) => name));
    });
  });

  test('there is a file for each of the ten, and no other', () => {
    const files = readdirSync(__dirname).filter((file) => /^P-\d+\.json$/.test(file));
    expect(files.sort()).toEqual(Object.keys(GOLDEN).map((circuit) => `${circuit}.json`));
    expect(files).toHaveLength(10);
  });

  test('every circuit of the ten is asked by some draft', () => {
    const asked = new Set(
      Object.values(GOLDEN)
        .flat()
        .flatMap((draft) => Object.values(tell(draft)).flatMap(({ circuits }) => circuits)),
    );
    expect(MODEL_POLICIES.map(({ key }) => `${key} v1`).filter((circuit) => !asked.has(circuit))).toEqual([]);
  });
});
