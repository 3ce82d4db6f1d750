import { z } from 'zod';
import { must } from '../testing/story.fixture.js';
import { House, statesOf, stepOf, askedIn, type Clerk, type Round } from '../testing/round.fixture.js';

let house: House;
let laia: Clerk;
beforeAll(async () => {
  house = await House.open();
  laia = await house.hire('Laia', 'head');
  const steps = `steps:
  - { key: unidad, name: Jefatura, who: role:head@unit }
  - { key: com, name: Comunicación, who: role:communications_chief@organisation }
`;
  await house.circuit('erratas', `${steps}minor_edit: { max_chars: 15, never: [numbers, dates, urls, names] }\n`);
  await house.circuit('literal', steps);
}, 90_000);
afterAll(() => house.close(), 30_000);

const TYPO = 'Concierto en la plasa el sábado';
const FIXED = 'Concierto en la plaza el sábado';
const sent = (label: string, more: object = {}) =>
  house.submits(label, { texts: [{ language: 'es', text: TYPO }], ...more });
const first = (post: Round) => {
  const [variant] = post.variants;
  if (!variant) throw new Error('no variant');
  return variant;
};

it('the step says what a correction may not touch, and nothing where the circuit knows no minor edit', async () => {
  const allowed = async (label: string) => {
    const half = await house.approves(house.enric, await sent(label), 'unidad');
    const { rounds } = await must(
      house.marta.browser,
      `query ($id: ID!) { post(id: $id) { rounds { steps { key viewerCan { minorEditChars minorEditNever } } } } }`,
      { id: half.id },
      z.object({
        rounds: z.array(z.object({ steps: z.array(z.object({ key: z.string(), viewerCan: z.unknown() })) })),
      }),
    );
    return rounds[0]?.steps.find(({ key }) => key === 'com')?.viewerCan;
  };
  const never = ['numbers', 'dates', 'urls', 'names'];
  expect(await allowed('erratas')).toEqual({ minorEditChars: 15, minorEditNever: never });
  expect(await allowed('literal')).toEqual({ minorEditChars: null, minorEditNever: [] });
});

it('E-05: Marta mends a letter while approving: what Enric approved stands, and what goes out is what she wrote', async () => {
  const half = await house.approves(house.enric, await sent('erratas'), 'unidad');
  const before = first(half);
  const done = await house.corrects(house.marta, half, 'com', { [before.id]: FIXED });
  if (!('version' in done)) throw new Error(JSON.stringify(done));
  const after = first(done);
  expect(after.state).toBe('approved');
  expect(after.currentRevision).toMatchObject({ number: 2, text: FIXED });
  expect(after.certificate?.hash).toBe(after.currentRevision?.hash);
  expect(after.currentRevision?.hash).not.toBe(before.currentRevision?.hash);
  expect(done.texts).toEqual([{ language: 'es', text: FIXED }]);
  expect(after.overridden).toBe(false);
  expect(await house.traced(done, 'run.revised')).toMatchObject([{ reason: 'minor_edit' }]);
  const { rows } = await house.story.ground.eyes.query(
    `SELECT name FROM contribution c JOIN person p ON p.id = c.person_id WHERE post_id = $1 ORDER BY name`,
    [done.id],
  );
  expect(new Set(rows.map((row: { name: string }) => row.name))).toEqual(new Set(['Marta', 'Nuria']));
});

it('a number, or more than a letter, is no correction: everybody is asked again, and she is an author now', async () => {
  const half = await house.approves(house.enric, await sent('erratas'), 'unidad');
  const { id } = first(half);
  const more = 'Concierto en la plasa el sábado a las 19:00';
  const back = await house.corrects(house.marta, half, 'com', { [id]: more });
  if (!('version' in back)) throw new Error(JSON.stringify(back));
  expect(first(back)).toMatchObject({ state: 'in_review', certificate: null });
  expect(statesOf(back)[0]).toBe('unidad active');
  expect(first(back).currentRevision).toMatchObject({ number: 2, text: more });
  expect(await house.notices(back.id, 'sent_back')).toEqual([{ kind: 'sent_back', to: ['Enric', 'Laia'] }]);
  expect(await house.decides(house.enric, half, 'unidad')).toMatchObject({ code: 'revision_superseded' });
  const again = await house.approves(laia, back, 'unidad');
  expect(stepOf(again, 'unidad').decisions).toMatchObject([
    { turn: 1, decider: { name: 'Enric' } },
    { turn: 2, decider: { name: 'Laia' } },
  ]);
  expect(askedIn(again, 'com')).not.toContain('Marta');
  expect(await house.decides(house.marta, again, 'com')).toMatchObject({ code: 'contributor_cannot_approve' });
});

it('a circuit without corrections takes none of them for small', async () => {
  const post = await sent('literal');
  const back = await house.corrects(house.enric, post, 'unidad', { [first(post).id]: FIXED });
  if (!('version' in back)) throw new Error(JSON.stringify(back));
  expect(first(back).state).toBe('in_review');
  expect(askedIn(back, 'unidad')).toEqual(['Laia']);
});

it('of several that follow one text, the one corrected keeps its own words; all alike, the text is corrected', async () => {
  const accountIds = [house.story.accounts['telegram'], house.story.accounts['x']];
  const one = await sent('erratas', { accountIds });
  const corrected = await house.corrects(house.enric, one, 'unidad', { [first(one).id]: FIXED });
  if (!('version' in corrected)) throw new Error(JSON.stringify(corrected));
  expect(corrected.texts).toEqual([{ language: 'es', text: TYPO }]);
  expect(corrected.variants.map(({ text, overridden }) => [text, overridden])).toEqual([
    [FIXED, true],
    [TYPO, false],
  ]);
  const both = await sent('erratas', { accountIds });
  const texts = Object.fromEntries(both.variants.map(({ id }) => [id, FIXED]));
  const alike = await house.corrects(house.enric, both, 'unidad', texts);
  if (!('version' in alike)) throw new Error(JSON.stringify(alike));
  expect(alike.texts).toEqual([{ language: 'es', text: FIXED }]);
  expect(alike.variants.map(({ text, overridden }) => [text, overridden])).toEqual([
    [FIXED, false],
    [FIXED, false],
  ]);
});

it.each<[string, (post: Round) => Record<string, string>, string, string | null]>([
  ['nothing changed', (post) => ({ [first(post).id]: TYPO }), 'field_invalid', 'edits.0.text'],
  ['something hidden', (post) => ({ [first(post).id]: `${TYPO}\u202E` }), 'text_control_characters', 'edits.0.text'],
  ['nothing left', (post) => ({ [first(post).id]: '  ' }), 'field_empty', 'edits.0.text'],
  [
    'more than the network carries',
    (post) => ({ [first(post).id]: 'ñ'.repeat(4_097) }),
    'field_too_long',
    'edits.0.text',
  ],
  ['another post’s words', () => ({ 'no-es-nada': 'Hola' }), 'not_found', 'edits.0.variantId'],
])('%s is refused, and nothing is written', async (_what, edits, code, field) => {
  const post = await sent('erratas');
  expect(await house.corrects(house.enric, post, 'unidad', edits(post))).toMatchObject({ code, field });
  expect(first(await house.read(post.id))).toMatchObject({ text: TYPO, currentRevision: { number: 1 } });
});

it('whoever is not asked corrects nothing, and it is kept that they tried', async () => {
  const post = await sent('erratas');
  expect(await house.corrects(house.marta, post, 'unidad', { [first(post).id]: FIXED })).toMatchObject({
    code: 'not_an_approver',
  });
  expect(first(await house.read(post.id)).currentRevision?.number).toBe(1);
  expect(await house.traced(post, 'run.decision_refused')).toMatchObject([{ payload: { verb: 'edit' } }]);
});
