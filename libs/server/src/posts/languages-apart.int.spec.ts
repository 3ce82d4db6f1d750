import { House, stepOf, type Round } from '../testing/round.fixture.js';

let house: House;
const STEPS = `steps:
  - { key: unidad, name: Jefatura, who: role:head@unit }
  - { key: lengua, name: Servicio lingüístico, who: role:communications_chief@organisation, when: language == 'ca-valencia' }
`;

beforeAll(async () => {
  house = await House.open();
  await house.story.ground.eyes.query(`UPDATE account SET language_policy = 'separate'`);
  await house.circuit('sueltas', `${STEPS}atomic_languages: false\n`);
  await house.circuit('juntas', STEPS);
}, 90_000);
afterAll(() => house.close(), 30_000);

const states = (post: Round) => Object.fromEntries(post.variants.map((one) => [one.language, one.state]));
const texts = [
  { language: 'es', text: 'Concierto en la plaza el sábado' },
  { language: 'ca-valencia', text: 'Concert en la plaça dissabte' },
];
const approvedByEnric = async (label: string) =>
  house.approves(house.enric, await house.submits(label, { texts }), 'unidad');

it('where the circuit says nothing, Spanish waits for Valencian', async () => {
  expect(states(await approvedByEnric('juntas'))).toEqual({ es: 'in_review', 'ca-valencia': 'in_review' });
});

it('where it lets each language go on its own, Spanish is approved and Valencian goes back and comes again alone', async () => {
  const half = await approvedByEnric('sueltas');
  expect(states(half)).toEqual({ es: 'approved', 'ca-valencia': 'in_review' });
  const hashes = half.variants.flatMap((one) =>
    one.language === 'ca-valencia' ? (one.currentRevision?.hash ?? []) : [],
  );
  await house.decides(house.marta, half, 'lengua', { verdict: 'request_changes', reason: 'Falta un accent', hashes });
  const back = await house.read(half.id);
  expect(states(back)).toEqual({ es: 'approved', 'ca-valencia': 'changes_requested' });
  const spanish = back.variants.find((one) => one.language === 'es');
  expect(spanish?.certificate?.hash).toBe(spanish?.currentRevision?.hash);
  const again = await house.told(house.nuria, 'submitPost(id: $id, version: $version)', '$id: ID!, $version: Int!', {
    id: back.id,
    version: back.version,
  });
  expect(states(again)).toEqual({ es: 'approved', 'ca-valencia': 'in_review' });
  expect(stepOf(again, 'unidad').state).toBe('active');
});
