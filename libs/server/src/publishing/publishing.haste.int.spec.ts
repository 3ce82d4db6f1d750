import { openGround, type Ground } from '../testing/town.fixture.js';
import { refuseHasteWhereReal } from './publishing.haste.js';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
}, 60_000);
afterAll(() => ground.close());

const becomes = (kind: string) => ground.eyes.query('UPDATE installation SET kind = $1', [kind]);

test.each(['test', 'demo'])('a %s installation may hurry its deliveries', async (kind) => {
  await becomes(kind);
  await expect(refuseHasteWhereReal(ground.worker, 12)).resolves.toBeUndefined();
});

test('a real one may not: its worker does not start', async () => {
  await becomes('real');
  await expect(refuseHasteWhereReal(ground.worker, 12)).rejects.toThrow(/DELIVERY_HASTE/);
  await expect(refuseHasteWhereReal(ground.worker, 1)).resolves.toBeUndefined();
});
