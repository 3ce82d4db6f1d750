import { detailsOf, House, statesOf, stepOf, type Clerk, type Round } from '../testing/round.fixture.js';

let house: House;
let gema: Clerk;
let nil: Clerk;
let sira: Clerk;
beforeAll(async () => {
  house = await House.open();
  gema = await house.hire('Gema', 'duty_officer', null);
  nil = await house.hire('Nil', 'duty_officer', null);
  sira = await house.hire('Sira', 'secretary', null);
  const { eyes } = house.story.ground;
  await eyes.query(
    `INSERT INTO membership (organisation_id, id, person_id, department_id, role, valid_from)
     SELECT organisation_id, gen_random_uuid(), person_id, $2, 'editor', '2020-01-01' FROM membership WHERE person_id = $1`,
    [gema.id, house.story.department],
  );
  await house.group('guardia', [gema, nil]);
  await house.circuit('aviso', EMERGENCY);
  await house.proves(gema);
}, 90_000);
afterAll(() => house.close(), 30_000);

const EMERGENCY = `when: emergency
steps:
  - { key: segundo, name: Segunda persona de guardia, who: group:guardia, sla: 90s, strength: second_factor }
after:
  - { key: revision, name: Revisión de Comunicación, who: role:communications_chief@organisation, sla: 12h }
  - { key: secretaria, name: Revisión de Secretaría, who: role:secretary@organisation, when: free_text || exception_used }
valid: 12h
bypass: { who: role:duty_officer@organisation, after: 90s, templates_only: true, valid: 12h }
`;
const declared = (change: object = {}) => ({
  declared: { emergency: true, fromTemplate: true, ...change },
  texts: [{ language: 'es', text: 'Crecida del barranco. Evite la CV-35.' }],
});
const alarm = (change: object = {}): Promise<Round> => house.submits('aviso', declared(change), gema);
const pass = async (seconds: number): Promise<void> =>
  house.moveTo(new Date(Date.parse(await house.now()) + seconds * 1_000).toISOString());

it('nobody answers for ninety seconds: Gema lets it out, everybody hears it, and the review is open at once', async () => {
  const post = await alarm();
  const soon = await house.bypasses(gema, post, 'Crecida; nadie contesta');
  expect(soon).toMatchObject({ code: 'invalid_state' });
  expect(detailsOf(soon)).toMatchObject({ reason: 'too_early' });
  await pass(91);
  const out = await house.bypasses(gema, post, 'Crecida; nadie contesta');
  if (!('version' in out)) throw new Error(JSON.stringify(out));
  expect(out.variants[0]).toMatchObject({ state: 'approved', certificate: { kind: 'bypass', revokedAt: null } });
  expect(out.rounds.map(({ kind, state }) => [kind, state])).toEqual([
    ['review', 'running'],
    ['submission', 'passed'],
  ]);
  expect(statesOf(out)).toEqual(['revision active', 'secretaria upcoming']);
  expect(await house.notices(post.id, 'bypassed')).not.toEqual([]);
  expect((await house.notices(post.id, 'bypassed')).flatMap(({ to }) => to)).toEqual(
    expect.arrayContaining(['Dani Ferri', 'Marta']),
  );
  expect((await house.notices(post.id, 'asked')).at(-1)).toEqual({ kind: 'asked', to: ['Marta'] });
  expect((await house.traced(post, 'run.bypassed'))[0]).toMatchObject({
    reason: 'Crecida; nadie contesta',
    payload: { strength: 'second_factor' },
  });
  expect(await house.bypasses(gema, out, 'Otra vez')).toMatchObject({ code: 'invalid_state' });

  // The review: what it finds changes nothing of what was sent.
  expect(await house.decides(gema, out, 'revision')).toMatchObject({ code: 'contributor_cannot_approve' });
  await house.approves(house.marta, out, 'revision', { verdict: 'reject', reason: 'No era urgente' });
  const reviewed = await house.approves(sira, out, 'secretaria');
  expect(reviewed.rounds[0]).toMatchObject({ kind: 'review', state: 'rejected' });
  expect(reviewed.variants[0]).toMatchObject({ state: 'approved', certificate: { kind: 'bypass', revokedAt: null } });
  expect(await house.notices(post.id, 'rejected')).toHaveLength(1);
}, 60_000);

it('with a second person it goes the ordinary way', async () => {
  const post = await alarm();
  await house.proves(nil);
  const done = await house.approves(nil, post, 'segundo');
  expect(done.variants[0]).toMatchObject({ state: 'approved', certificate: { kind: 'approval' } });
  expect(stepOf(done, 'segundo').decisions).toMatchObject([{ strength: 'second_factor' }]);
});

describe('E-36: the back door is shut to', () => {
  const tries = async (who: Clerk, post: Round, reason = 'Urge') => {
    await pass(91);
    const answer = await house.bypasses(who, post, reason);
    return { code: answer.code, kept: (await house.traced(post, 'run.decision_refused')).map((one) => one.reason) };
  };

  it('what is no emergency', async () => {
    const plain = await house.submits('otro', {}, gema);
    expect(await tries(gema, plain)).toEqual({ code: 'not_allowed', kept: ['not_allowed'] });
  });

  it('free text', async () => {
    expect(await tries(gema, await alarm({ fromTemplate: false }))).toEqual({
      code: 'template_required',
      kept: ['template_required'],
    });
  });

  it('whoever is not on duty', async () => {
    expect(await tries(house.marta, await alarm())).toEqual({ code: 'not_an_approver', kept: ['not_an_approver'] });
  });

  it('whoever has only a password', async () => {
    const olga = await house.hire('Olga', 'duty_officer', null);
    expect(await tries(olga, await alarm())).toEqual({
      code: 'second_factor_required',
      kept: ['second_factor_required'],
    });
  });

  it('whoever says no reason', async () => {
    expect(await tries(gema, await alarm(), ' ')).toEqual({ code: 'reason_required', kept: [] });
  });

  it('a screen that is out of date', async () => {
    const post = await alarm();
    await pass(91);
    const older = ['a'.repeat(64)];
    expect(await house.bypasses(gema, post, 'Urge', older)).toMatchObject({ code: 'revision_superseded' });
  });
});
