import { randomUUID } from 'node:crypto';
import { askedIn, detailsOf, hashesOf, House, statesOf, stepOf, type Clerk } from '../testing/round.fixture.js';

let house: House;
let laia: Clerk;
let joan: Clerk;
beforeAll(async () => {
  house = await House.open();
  laia = await house.hire('Laia', 'head');
  joan = await house.hire('Joan', 'coordinator', null);
  await house.circuit('dos', TWO);
}, 90_000);
afterAll(() => house.close(), 30_000);

const TWO = `steps:
  - { key: unidad, name: Jefatura, who: role:head@unit, sla: 8h }
  - { key: com, name: Comunicación, who: role:communications_chief@organisation, sla: 4h }
`;

describe('one after the other', () => {
  it('who is asked next is told, and the author when it has passed', async () => {
    const { nuria, enric, marta } = house;
    const post = await house.submits('dos');
    expect(askedIn(post, 'unidad')).toEqual(['Enric', 'Laia']);
    expect(await house.notices(post.id)).toEqual([{ kind: 'asked', to: ['Enric', 'Laia'] }]);
    const half = await house.approves(enric, post, 'unidad');
    expect(statesOf(half)).toEqual(['unidad passed', 'com active']);
    const done = await house.approves(marta, half, 'com');
    expect(done.variants[0]).toMatchObject({ state: 'approved', certificate: { kind: 'approval', revokedAt: null } });
    expect((await house.notices(post.id)).slice(1)).toEqual([
      { kind: 'asked', to: ['Marta'] },
      { kind: 'approved', to: ['Nuria'] },
    ]);
    expect((await house.traced(post, 'run.decided')).map(({ payload }) => payload['stepKey'])).toEqual([
      'unidad',
      'com',
    ]);
    expect(nuria.name).toBe('Nuria');
  });

  it('a double click is harmless, and says what one’s own answer was', async () => {
    const post = await house.submits('dos');
    const answers = await Promise.all([1, 2, 3].map(() => house.decides(house.enric, post, 'unidad')));
    const refused = answers.filter((one) => one.code !== undefined);
    expect(refused.map((one) => one.code)).toEqual(['already_decided', 'already_decided']);
    expect(detailsOf(refused[0] ?? { code: '', field: null, details: [] })).toMatchObject({
      personId: house.enric.id,
      verdict: 'approve',
      by: 'Enric',
    });
    expect(stepOf(await house.read(post.id), 'unidad').decisions).toHaveLength(1);
    expect(await house.traced(post, 'run.decision_refused')).toEqual([]);
  });

  it('who comes second hears who was first, with the time', async () => {
    const post = await house.submits('dos');
    await house.approves(house.enric, post, 'unidad');
    const late = await house.decides(laia, post, 'unidad', { verdict: 'reject', reason: 'No' });
    expect(late).toMatchObject({ code: 'already_decided' });
    expect(detailsOf(late)).toMatchObject({ by: 'Enric', personId: house.enric.id });
    expect(detailsOf(late)['at']).toMatch(/T.*Z$/);
  });

  it('a no without a reason is no answer; with one it goes back to the author', async () => {
    const post = await house.submits('dos');
    const said = { verdict: 'request_changes', reason: '  ' } as const;
    expect(await house.decides(house.enric, post, 'unidad', said)).toMatchObject({ code: 'reason_required' });
    const back = await house.approves(house.enric, post, 'unidad', { ...said, reason: 'Falta la hora' });
    expect(back.state).toBe('changes_requested');
    expect(await house.notices(post.id, 'changes_requested')).toEqual([{ kind: 'changes_requested', to: ['Nuria'] }]);
  });
});

describe('what is no right, and what is none any more', () => {
  const refusal = async (who: Clerk, said = {}, key = 'unidad') => {
    const post = await house.submits('dos');
    const answered = await house.decides(who, post, key, said);
    const kept = await house.traced(post, 'run.decision_refused');
    return { code: answered.code, kept: kept.map(({ reason }) => reason), post };
  };

  it('somebody whom nobody asked', async () => {
    expect(await refusal(joan)).toMatchObject({ code: 'not_an_approver', kept: ['not_an_approver'] });
  });

  it('the author, who holds the seat as well', async () => {
    const { code, kept } = await (async () => {
      const post = await house.submits('dos', {}, house.enric);
      const answered = await house.decides(house.enric, post, 'unidad');
      return { code: answered.code, kept: await house.traced(post, 'run.decision_refused') };
    })();
    expect(code).toBe('contributor_cannot_approve');
    expect(kept).toMatchObject([
      { reason: 'contributor_cannot_approve', payload: { verb: 'decide', stepKey: 'unidad' } },
    ]);
  });

  it('somebody who says they stand in for another', async () => {
    expect(await refusal(house.enric, { standingFor: house.marta.id })).toMatchObject({
      code: 'capacity_not_held',
      kept: ['capacity_not_held'],
    });
    expect(await refusal(joan, { standingFor: house.enric.id })).toMatchObject({ code: 'capacity_not_held' });
    expect(await refusal(joan, { standingFor: 'no es nadie' })).toMatchObject({ code: 'capacity_not_held' });
  });

  it('a step whose turn has not come', async () => {
    expect(await refusal(house.marta, {}, 'com')).toMatchObject({ code: 'invalid_state', kept: [] });
  });

  it('a revision that is not the one in hand', async () => {
    expect(await refusal(house.enric, { hashes: ['0'.repeat(64)] })).toMatchObject({ code: 'revision_superseded' });
    expect(await refusal(house.enric, { hashes: ['<script>'] })).toMatchObject({ code: 'revision_superseded' });
    expect(await refusal(house.enric, { hashes: [] })).toMatchObject({ code: 'no_variant' });
  });

  it('what was edited meanwhile; and the approval that fell is told to whom it was', async () => {
    const post = await house.submits('dos');
    await house.approves(house.enric, post, 'unidad');
    const { id, version } = await house.read(post.id);
    const input = {
      labels: ['dos'],
      contentClass: 'cultura',
      texts: [{ language: 'es', text: 'Concierto el domingo' }],
      accountIds: [house.story.accounts['telegram']],
    };
    const save = 'saveDraft(id: $id, version: $version, input: $input)';
    await house.told(house.nuria, save, '$id: ID!, $version: Int!, $input: DraftInput!', { id, version, input });
    expect(await house.decides(house.marta, post, 'com')).toMatchObject({ code: 'revision_superseded' });
    expect(await house.notices(post.id, 'approval_lost')).toEqual([{ kind: 'approval_lost', to: ['Enric'] }]);
    expect(await house.traced(post, 'run.scope_closed')).toHaveLength(1);
  });

  it('after the end', async () => {
    const post = await house.submits('dos');
    const { version } = post;
    const back = 'withdrawPost(id: $id, version: $version, reason: $reason)';
    const declared = '$id: ID!, $version: Int!, $reason: String!';
    await house.told(house.nuria, back, declared, { id: post.id, version, reason: 'Se aplaza' });
    expect(await house.decides(house.enric, post, 'unidad')).toMatchObject({ code: 'run_closed' });
  });

  it('words that hide something, too many of them, boxes nobody drew', async () => {
    const no = { verdict: 'reject', reason: 'a\u202Eb' } as const;
    expect(await refusal(house.enric, no)).toMatchObject({ code: 'text_control_characters' });
    expect(await refusal(house.enric, { ...no, reason: 'a'.repeat(4_001) })).toMatchObject({ code: 'field_too_long' });
    expect(await refusal(house.enric, { ...no, reason: '\u0000' })).toMatchObject({ code: 'text_control_characters' });
    expect(await refusal(house.enric, { checks: ['todo_bien'] })).toMatchObject({ code: 'field_invalid' });
    const evidence = [{ name: 'ground_code', value: 'x' }];
    expect(await refusal(house.enric, { evidence })).toMatchObject({ code: 'field_invalid' });
  });

  it('a step that does not exist, or is another organisation’s', async () => {
    const post = await house.submits('dos');
    const stranger = { ...joan, browser: await house.story.api.organisation('altre-poble') };
    expect(await house.decides(stranger, post, 'unidad')).toMatchObject({ code: 'not_found' });
    for (const stepId of [randomUUID(), "'; DROP TABLE decision; --"])
      expect(
        await house.asks(house.enric, 'decide(input: $input)', '$input: DecideInput!', {
          input: { stepId, verdict: 'approve', hashes: hashesOf(post) },
        }),
      ).toMatchObject({ code: 'not_found', field: 'stepId' });
    expect(await house.traced(post, 'run.decision_refused')).toEqual([]);
  });

  it('to who may not read it the step does not exist; the attempt is kept', async () => {
    const elsewhere = await house.hire('Rosa', 'external');
    const post = await house.submits('dos');
    expect(await house.decides(elsewhere, post, 'unidad')).toMatchObject({ code: 'not_found' });
    expect(await house.traced(post, 'run.decision_refused')).toMatchObject([{ reason: 'not_an_approver' }]);
  });

  it('whoever keeps trying fills neither the record nor the way of others', async () => {
    const persistent = await house.hire('Pep', 'editor');
    const post = await house.submits('dos');
    for (let n = 0; n < 35; n += 1)
      expect(await house.decides(persistent, post, 'unidad')).toMatchObject({ code: 'not_an_approver' });
    expect(await house.traced(post, 'run.decision_refused')).toHaveLength(30);
    expect((await house.approves(house.enric, post, 'unidad')).state).toBe('in_review');
  });
});

describe('what a step demands', () => {
  beforeAll(() =>
    house.circuit(
      'estricto',
      `steps:
  - { key: fiscal, name: Intervención, who: role:head@unit, checks: [importe, partida], requires: [ground_code], strength: second_factor }
`,
    ),
  );
  const full = { checks: ['importe', 'partida'], evidence: [{ name: 'ground_code', value: 'Art. 5' }] };

  it('a second factor, every box and every word, each said by its own code', async () => {
    const post = await house.submits('estricto');
    expect(await house.decides(laia, post, 'fiscal', full)).toMatchObject({ code: 'second_factor_required' });
    await house.proves(laia);
    const some = await house.decides(laia, post, 'fiscal', { ...full, checks: ['importe'] });
    expect(some).toMatchObject({ code: 'checks_missing' });
    expect(detailsOf(some)).toEqual({ missing: 'partida' });
    const mute = { ...full, evidence: [{ name: 'ground_code', value: '  ' }] };
    expect(await house.decides(laia, post, 'fiscal', mute)).toMatchObject({ code: 'evidence_missing' });
    const done = await house.approves(laia, post, 'fiscal', full);
    expect(stepOf(done, 'fiscal').decisions).toMatchObject([{ strength: 'second_factor' }]);
    const rows = await house.story.ground.eyes.query(`SELECT checks, evidence FROM decision WHERE person_id = $1`, [
      laia.id,
    ]);
    expect(rows.rows).toEqual([{ checks: ['importe', 'partida'], evidence: { ground_code: 'Art. 5' } }]);
    expect(await house.traced(post, 'run.decision_refused')).toMatchObject([{ reason: 'second_factor_required' }]);
  });

  it('nobody writes down by telephone what wants a second factor', async () => {
    const post = await house.submits('estricto');
    const said = await house.records(house.marta, post, 'fiscal', laia, full);
    expect(said).toMatchObject({ code: 'second_factor_required' });
  });
});

it('of two rejections at the same instant one decides, and both people hear it', async () => {
  await house.circuit('todos', 'steps:\n  - { key: todas, name: Jefaturas, who: role:head@unit, mode: all }\n');
  const post = await house.submits('todos');
  const answers = await Promise.all([
    house.decides(house.enric, post, 'todas', { verdict: 'reject', reason: 'No procede' }),
    house.decides(laia, post, 'todas'),
  ]);
  const after = await house.read(post.id);
  expect(after.state).toBe('rejected');
  const codes = answers.map((one) => one.code ?? 'ok').sort();
  expect([
    ['already_decided', 'ok'],
    ['ok', 'ok'],
  ]).toContainEqual(codes);
  expect(stepOf(after, 'todas').decisions).toHaveLength(codes.filter((code) => code === 'ok').length);
});
