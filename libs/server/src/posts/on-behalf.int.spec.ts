import { z } from 'zod';
import { must } from '../testing/story.fixture.js';
import { hashesOf, House, statesOf, stepOf, type Clerk, type Round } from '../testing/round.fixture.js';

let house: House;
let laia: Clerk;
beforeAll(async () => {
  house = await House.open();
  laia = await house.hire('Laia', 'head');
  await house.circuit('uno', 'steps:\n  - { key: unidad, name: Jefatura, who: role:head@unit }\n');
  await house.circuit(
    'dos',
    `steps:
  - { key: unidad, name: Jefatura, who: role:head@unit }
  - { key: com, name: Comunicación, who: role:communications_chief@organisation }
`,
  );
}, 90_000);
afterAll(() => house.close(), 30_000);

const waiting = (who: Clerk) =>
  must(
    who.browser,
    '{ decisionsToConfirm { id confirmation recordedBy { name } step { key } post { id } } }',
    {},
    z.array(
      z.object({
        id: z.string(),
        confirmation: z.string(),
        recordedBy: z.object({ name: z.string() }),
        step: z.object({ key: z.string() }),
        post: z.object({ id: z.string() }),
      }),
    ),
  );
const recorded = async (label: string): Promise<{ post: Round; id: string }> => {
  const sent = await house.submits(label);
  const answer = await house.records(house.marta, sent, 'unidad', house.enric);
  if (!('version' in answer)) throw new Error(JSON.stringify(answer));
  return { post: answer, id: stepOf(answer, 'unidad').decisions[0]?.id ?? '' };
};

it('Enric says it by telephone, Marta writes it down, Enric finds it and confirms', async () => {
  const { post, id } = await recorded('uno');
  expect(post).toMatchObject({ state: 'approved' });
  expect(stepOf(post, 'unidad').decisions).toMatchObject([
    {
      decider: { name: 'Enric' },
      recordedBy: { name: 'Marta' },
      strength: 'on_behalf',
      confirmation: 'waiting',
      reason: 'Por teléfono, a las 03:10',
    },
  ]);
  expect(await house.notices(post.id, 'confirm_on_behalf')).toEqual([{ kind: 'confirm_on_behalf', to: ['Enric'] }]);
  expect(await waiting(house.enric)).toMatchObject([
    { id, recordedBy: { name: 'Marta' }, step: { key: 'unidad' }, post: { id: post.id } },
  ]);
  expect(await waiting(laia)).toEqual([]);
  const done = await house.confirms(house.enric, id, true);
  expect(done).toMatchObject({ state: 'approved' });
  expect(await waiting(house.enric)).toEqual([]);
  expect(await house.confirms(house.enric, id, false, 'Ahora no')).toMatchObject({ code: 'already_decided' });
  expect(await house.traced(post, 'decision.confirmed')).toHaveLength(1);
});

it('he never said so: the certificate falls, and who wrote it down, the author and the chief hear it', async () => {
  const { post, id } = await recorded('uno');
  expect(await house.confirms(house.enric, id, false)).toMatchObject({ code: 'reason_required' });
  const denied = await house.confirms(house.enric, id, false, 'No hablé con nadie');
  expect(denied).toMatchObject({ state: 'revoked' });
  const { rows } = await house.story.ground.eyes.query(
    `SELECT revoked_reason FROM certificate WHERE post_id = $1 AND revoked_at IS NOT NULL`,
    [post.id],
  );
  expect(rows).toEqual([{ revoked_reason: 'No hablé con nadie' }]);
  expect(await house.notices(post.id, 'on_behalf_denied')).toEqual([
    { kind: 'on_behalf_denied', to: ['Dani Ferri', 'Marta', 'Nuria'] },
  ]);
  expect(await house.traced(post, 'decision.denied')).toHaveLength(1);
  expect(await house.traced(post, 'certificate.revoked')).toHaveLength(1);
});

it('denied while the round still runs, it is asked again, and he answers for himself', async () => {
  const { post, id } = await recorded('dos');
  expect(statesOf(post)).toEqual(['unidad passed', 'com active']);
  const denied = await house.confirms(house.enric, id, false, 'No fui yo');
  expect(denied).toMatchObject({ state: 'in_review' });
  expect(statesOf(await house.read(post.id))).toEqual(['unidad active', 'com upcoming']);
  const again = await house.approves(house.enric, post, 'unidad');
  expect(stepOf(again, 'unidad').decisions).toHaveLength(2);
  expect(statesOf(again)).toEqual(['unidad passed', 'com active']);
});

it('denied, it may be written down again', async () => {
  const { post, id } = await recorded('dos');
  await house.confirms(house.enric, id, false, 'Aún no lo había decidido');
  const second = await house.records(house.marta, post, 'unidad', house.enric);
  expect(second).toMatchObject({ state: 'in_review' });
  expect(statesOf(await house.read(post.id))[0]).toBe('unidad passed');
});

it.each<[string, () => Clerk, () => Clerk, object, string]>([
  ['for somebody who has no seat', () => house.marta, () => house.nuria, {}, 'contributor_cannot_approve'],
  ['by somebody who may not', () => pau, () => house.enric, {}, 'not_allowed'],
  ['for oneself', () => laia, () => laia, {}, 'field_invalid'],
  ['by the author, who only writes', () => house.nuria, () => house.enric, {}, 'not_allowed'],
  ['without saying how it was said', () => house.marta, () => house.enric, { reason: ' ' }, 'reason_required'],
  ['for nobody', () => house.marta, () => house.enric, { personId: '1; DROP TABLE decision' }, 'not_found'],
  ['on another revision', () => house.marta, () => house.enric, { hashes: ['f'.repeat(64)] }, 'revision_superseded'],
])('is not written down %s', async (_what, who, forWhom, more, code) => {
  const post = await house.submits('uno');
  expect(await house.records(who(), post, 'unidad', forWhom(), more)).toMatchObject({ code });
  const kept = ['not_allowed', 'contributor_cannot_approve'].includes(code) ? [{ reason: code }] : [];
  expect(await house.traced(post, 'run.decision_refused')).toMatchObject(kept);
});

it('nobody else confirms it; a stranger does not even find it', async () => {
  const { post, id } = await recorded('uno');
  expect(await house.confirms(house.marta, id, true)).toMatchObject({ code: 'not_allowed' });
  expect(await house.traced(post, 'run.decision_refused')).toMatchObject([{ reason: 'not_allowed' }]);
  const stranger = { ...laia, browser: await house.story.api.organisation('altre-poble') };
  expect(await house.confirms(stranger, id, true)).toMatchObject({ code: 'not_found' });
  expect(await house.confirms(house.enric, 'x', true)).toMatchObject({ code: 'not_found' });
  const own = await house.approves(laia, await house.submits('uno'), 'unidad');
  const plain = stepOf(own, 'unidad').decisions[0]?.id ?? '';
  expect(await house.confirms(laia, plain, true)).toMatchObject({ code: 'not_found' });
});

it('two versions of one post are written down, told and confirmed as one answer', async () => {
  const accountIds = [house.story.accounts['telegram'], house.story.accounts['x']];
  const sent = await house.submits('uno', { accountIds });
  expect(hashesOf(sent)).toHaveLength(2);
  await house.records(house.marta, sent, 'unidad', house.enric);
  const [one, ...more] = (await waiting(house.enric)).filter(({ post }) => post.id === sent.id);
  expect(more).toEqual([]);
  await house.confirms(house.enric, one?.id ?? '', false, 'No');
  expect(await house.notices(sent.id, 'on_behalf_denied')).not.toEqual([]);
  const keys = await house.story.ground.eyes.query(
    `SELECT DISTINCT payload ->> 'once' FROM outbox WHERE payload ->> 'postId' = $1 AND payload ->> 'kind' = 'on_behalf_denied'`,
    [sent.id],
  );
  expect(keys.rowCount).toBe(1);
});

let pau: Clerk;
beforeAll(async () => {
  pau = await house.hire('Pau', 'auditor', null);
}, 30_000);

it('a day later it is an incident, told once, and may still be confirmed', async () => {
  const { post, id } = await recorded('uno');
  const now = Date.parse(await house.now());
  await house.moveTo(new Date(now + 24 * 3_600_000 - 30_000).toISOString());
  expect(stepOf(await house.read(post.id), 'unidad').decisions[0]?.confirmation).toBe('waiting');
  await house.moveTo(new Date(now + 24 * 3_600_000 + 60_000).toISOString());
  await house.until(post, (told) => stepOf(told, 'unidad').decisions[0]?.confirmation === 'overdue');
  expect(await house.notices(post.id, 'on_behalf_unconfirmed')).toEqual([
    { kind: 'on_behalf_unconfirmed', to: ['Dani Ferri', 'Marta', 'Nuria'] },
  ]);
  expect((await house.read(post.id)).state).toBe('approved');
  await house.confirms(house.enric, id, true);
  expect(stepOf(await house.read(post.id), 'unidad').decisions[0]?.confirmation).toBe('confirmed');
}, 40_000);
