import { askedIn, House, statesOf, stepOf, type Clerk } from '../testing/round.fixture.js';

let house: House;
let laia: Clerk;
let joan: Clerk;
let pau: Clerk;
let area: Clerk;
beforeAll(async () => {
  house = await House.open();
  laia = await house.hire('Laia', 'editor');
  joan = await house.hire('Joan', 'editor');
  pau = await house.hire('Pau', 'auditor', null);
  area = await house.hire('Amparo', 'coordinator', null);
  await house.circuit('uno', 'steps:\n  - { key: unidad, name: Jefatura, who: role:head@unit }\n');
  await house.circuit('dos', TWO);
}, 90_000);
afterAll(() => house.close(), 30_000);

const TWO = `steps:
  - { key: unidad, name: Jefatura, who: role:head@unit }
  - { key: com, name: Comunicación, who: role:communications_chief@organisation }
`;
/** Each story begins with everybody back. */
afterEach(async () => {
  const { eyes } = house.story.ground;
  await eyes.query(`UPDATE absence SET ended_at = app_now() WHERE ended_at IS NULL`);
  await eyes.query(`UPDATE membership SET valid_to = NULL`);
  await house.peopleChanged();
});
const end = async (who: Clerk): Promise<void> => {
  const { eyes } = house.story.ground;
  await eyes.query(`UPDATE membership SET valid_to = app_now()::date - 1 WHERE person_id = $1`, [who.id]);
  await house.peopleChanged();
};

it('while Enric is away Laia is asked in his stead, told of it, and signs por suplencia', async () => {
  const post = await house.submits('uno');
  expect(askedIn(post, 'unidad')).toEqual(['Enric']);
  await house.absence(house.enric, laia, { cause: 'vacaciones' });
  expect(askedIn(await house.read(post.id), 'unidad')).toEqual(['Laia']);
  expect(await house.notices(post.id, 'asked')).toEqual([
    { kind: 'asked', to: ['Enric'] },
    { kind: 'asked', to: ['Laia'] },
  ]);
  expect(await house.decides(house.enric, post, 'unidad')).toMatchObject({ code: 'not_an_approver' });
  const done = await house.approves(laia, post, 'unidad');
  expect(stepOf(done, 'unidad').decisions).toMatchObject([
    {
      decider: { name: 'Laia' },
      capacity: { standsFor: { name: 'Enric' }, standingIn: 'absence', cause: 'vacaciones' },
    },
  ]);
});

it('E-17: Enric is back before she has answered: the seat is his again', async () => {
  const post = await house.submits('uno');
  await house.absence(house.enric, laia);
  await house.story.ground.eyes.query(`UPDATE absence SET ended_at = app_now() WHERE ended_at IS NULL`);
  expect(await house.decides(laia, post, 'unidad')).toMatchObject({ code: 'not_an_approver' });
  expect((await house.approves(house.enric, post, 'unidad')).state).toBe('approved');
});

it('a deputy’s deputy has no seat, whatever they claim; the attempt is kept', async () => {
  await house.absence(house.enric, laia);
  const { eyes } = house.story.ground;
  // What the house refuses to enter (E-15), put there behind its back.
  await eyes.query(
    `INSERT INTO absence (organisation_id, id, person_id, deputy_id, kind, cause, from_at, entered_by, entered_at)
     SELECT organisation_id, gen_random_uuid(), $1, $2, kind, cause, from_at, entered_by, entered_at
     FROM absence WHERE person_id = $3 AND ended_at IS NULL`,
    [laia.id, joan.id, house.enric.id],
  );
  const post = await house.submits('dos').catch((thrown: unknown) => String(thrown));
  expect(post).toContain('no_approvers');
  await eyes.query(`UPDATE absence SET ended_at = app_now() WHERE person_id = $1`, [laia.id]);
  const sent = await house.submits('dos');
  await eyes.query(`UPDATE absence SET ended_at = NULL WHERE person_id = $1`, [laia.id]);
  await house.peopleChanged();
  const claimed = await house.decides(joan, sent, 'unidad', { standingFor: house.enric.id });
  expect(claimed).toMatchObject({ code: 'deputy_of_deputy' });
  expect(await house.traced(sent, 'run.decision_refused')).toMatchObject([{ reason: 'deputy_of_deputy' }]);
  expect(await house.notices(sent.id, 'stuck')).toEqual([{ kind: 'stuck', to: ['Dani Ferri', 'Marta', 'Nuria'] }]);
});

it('E-18: the author stands in for whoever should approve, and is passed over', async () => {
  await house.absence(house.enric, house.nuria);
  const own = await house.submits('uno');
  expect(askedIn(own, 'unidad')).toEqual(['Marta']);
  expect(await house.decides(house.nuria, own, 'unidad', { standingFor: house.enric.id })).toMatchObject({
    code: 'contributor_cannot_approve',
  });
  const post = await house.submits('uno', {}, joan);
  expect(askedIn(post, 'unidad')).toEqual(['Nuria']);
});

it('E-06: the head leaves: nobody decides, the chief and the administrator hear it, and somebody new unblocks it', async () => {
  // Marta wrote it, so she is not the superior who could step in.
  const post = await house.submits('uno', {}, house.marta);
  await end(house.enric);
  const stuck = await house.read(post.id, house.marta);
  expect(statesOf(stuck)).toEqual(['unidad stuck']);
  expect(await house.notices(post.id, 'stuck')).toEqual([{ kind: 'stuck', to: ['Dani Ferri', 'Marta'] }]);
  await house.peopleChanged();
  expect(await house.notices(post.id, 'stuck')).toHaveLength(1);
  const vera = await house.hire('Vera', 'head');
  await house.peopleChanged();
  expect(statesOf(await house.read(post.id))).toEqual(['unidad active']);
  expect((await house.approves(vera, post, 'unidad')).state).toBe('approved');
  expect((await house.traced(post, 'run.stuck')).length).toBe(1);
  await house.story.ground.eyes.query(`DELETE FROM membership WHERE person_id = $1`, [vera.id]);
});

describe('withdrawing, and deciding instead', () => {
  it('Enric has an interest in it: he is out of the round, and his superior is asked', async () => {
    const post = await house.submits('uno');
    expect(await house.abstains(house.enric, post, 'unidad', ' ')).toMatchObject({ code: 'reason_required' });
    expect(await house.abstains(pau, post, 'unidad', 'Yo')).toMatchObject({ code: 'not_an_approver' });
    const out = await house.abstains(house.enric, post, 'unidad', 'Es mi hermano');
    expect(out).toMatchObject({ state: 'in_review' });
    expect(askedIn(await house.read(post.id), 'unidad')).toEqual(['Marta']);
    expect(await house.notices(post.id, 'asked')).toEqual([
      { kind: 'asked', to: ['Enric'] },
      { kind: 'asked', to: ['Marta'] },
    ]);
    expect(await house.decides(house.enric, post, 'unidad')).toMatchObject({ code: 'not_an_approver' });
    expect((await house.traced(post, 'run.abstained'))[0]).toMatchObject({ reason: 'Es mi hermano' });
  });

  it('and where nobody is left, a coordinator takes it over', async () => {
    const post = await house.submits('uno', {}, house.marta);
    await house.abstains(house.enric, post, 'unidad', 'Es mi hermano');
    expect(statesOf(await house.read(post.id))).toEqual(['unidad stuck']);
    expect(await house.takesOver(area, post, 'unidad', 'No queda nadie')).toMatchObject({ state: 'in_review' });
    const passed = await house.approves(area, await house.read(post.id), 'unidad');
    expect(passed.state).toBe('approved');
  });

  it('a superior takes it over, with a reason; who had it is told and asked no more', async () => {
    const post = await house.submits('uno');
    expect(await house.takesOver(house.marta, post, 'unidad', '')).toMatchObject({ code: 'reason_required' });
    const taken = await house.takesOver(house.marta, post, 'unidad', 'Urge, y Enric está reunido');
    expect(taken).toMatchObject({ state: 'in_review' });
    expect(askedIn(await house.read(post.id), 'unidad')).toEqual(['Marta']);
    expect(await house.notices(post.id, 'taken_over')).toEqual([{ kind: 'taken_over', to: ['Enric'] }]);
    expect(await house.decides(house.enric, post, 'unidad')).toMatchObject({ code: 'not_an_approver' });
    const done = await house.approves(house.marta, post, 'unidad');
    expect(stepOf(done, 'unidad').decisions[0]?.capacity).toMatchObject({
      standsFor: { name: 'Enric' },
      standingIn: 'takeover',
      cause: 'Urge, y Enric está reunido',
    });
  });

  it('nobody who is no superior does, and it is kept that they tried', async () => {
    const post = await house.submits('uno');
    expect(await house.takesOver(joan, post, 'unidad', 'Lo hago yo')).toMatchObject({ code: 'not_allowed' });
    expect(await house.traced(post, 'run.decision_refused')).toMatchObject([
      { reason: 'not_allowed', payload: { verb: 'take_over' } },
    ]);
    const own = await house.submits('uno', {}, house.marta);
    expect(await house.takesOver(house.marta, own, 'unidad', 'Es mío')).toMatchObject({
      code: 'contributor_cannot_approve',
    });
  });

  it('the head of the department above may, the head of a sister may not', async () => {
    const { dani, department } = house.story;
    const made = (code: string, parentId: string | null) =>
      dani.ask(
        `mutation ($input: DepartmentInput!) { createDepartment(input: $input) { ... on Department { id } ... on Refused { code } } }`,
        { input: { code, nameEs: code, nameCa: code, from: '2020-01-01', ...(parentId ? { parentId } : {}) } },
      );
    const idOf = (answer: Awaited<ReturnType<typeof made>>) => (answer.data?.['createDepartment'] as { id: string }).id;
    const above = idOf(await made('GOB', null));
    const sister = idOf(await made('FIE', above));
    const { eyes } = house.story.ground;
    await eyes.query(`UPDATE department_period SET parent_id = $2 WHERE department_id = $1`, [department, above]);
    const top = await house.hire('Tomas', 'head', above);
    const beside = await house.hire('Berta', 'head', sister);
    const post = await house.submits('uno');
    expect(await house.takesOver(beside, post, 'unidad', 'Va')).toMatchObject({ code: 'not_found' });
    expect(await house.takesOver(top, post, 'unidad', 'Va')).toMatchObject({ state: 'in_review' });
    expect(askedIn(await house.read(post.id), 'unidad')).toEqual(['Tomas']);
  });

  it('whoever delegated takes the case back', async () => {
    await house.absence(house.enric, laia, { kind: 'delegation' });
    const post = await house.submits('uno');
    expect(askedIn(post, 'unidad')).toEqual(['Laia']);
    const back = await house.takesOver(house.enric, post, 'unidad', 'Lo resuelvo yo');
    expect(back).toMatchObject({ state: 'in_review' });
    expect(askedIn(await house.read(post.id), 'unidad')).toEqual(['Enric']);
    expect((await house.approves(house.enric, post, 'unidad')).state).toBe('approved');
  });
});
