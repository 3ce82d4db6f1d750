import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Browser } from '../testing/api.fixture.js';
import { must, openStory, type Story } from '../testing/story.fixture.js';

let story: Story;
let telegram: string;
beforeAll(async () => {
  story = await openStory();
  telegram = story.accounts['telegram'] ?? '';
}, 90_000);
afterAll(() => story.close(), 30_000);

const created = z.object({ id: z.string(), version: z.number() });
const REFUSED = '... on Refused { code field message details { name value } }';
const CREATE = `mutation ($input: DraftInput!) { createPost(input: $input) { ... on Post { id version } ${REFUSED} } }`;
const SUBMIT = `mutation ($id: ID!, $version: Int!) { submitPost(id: $id, version: $version) { ... on Post { id version state } ${REFUSED} } }`;
const SAVE = `mutation ($id: ID!, $version: Int!, $input: DraftInput!) { saveDraft(id: $id, version: $version, input: $input) { ... on Post { id version texts { text } } ${REFUSED} } }`;

const draft = (change: Record<string, unknown> = {}) => ({
  departmentId: story.department,
  contentClass: 'aviso',
  texts: [{ language: 'es', text: 'Corte de agua el martes de 9 a 14 h.' }],
  accountIds: [telegram],
  ...change,
});
async function refusal(who: Browser, query: string, variables: Record<string, unknown>) {
  const { data, errors } = await who.ask(query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return z
    .object({ code: z.string().optional(), field: z.string().nullish(), message: z.string().optional() })
    .parse(Object.values(data ?? {})[0]);
}
const drafting = (change: Record<string, unknown>) => refusal(story.nuria, CREATE, { input: draft(change) });
async function submitting(change: Record<string, unknown>) {
  const post = await must(story.nuria, CREATE, { input: draft(change) }, created);
  return refusal(story.nuria, SUBMIT, { id: post.id, version: post.version });
}

describe('what a draft refuses, naming the field', () => {
  it.each([
    [
      'a control that turns text around',
      { texts: [{ language: 'es', text: 'Hoy \u202Eoiranidro\u202C' }] },
      'text_control_characters',
      'texts.0.text',
    ],
    ['the same in the title', { title: 'Bando\u2066' }, 'text_control_characters', 'title'],
    [
      'the same in an alternative text of nobody’s photo',
      { media: [{ assetId: randomUUID(), alts: [{ language: 'es', text: '\u0007' }] }] },
      'text_control_characters',
      'media.0.alts.0.text',
    ],
    ['the same in a note', { internalNote: '\u0000' }, 'text_control_characters', 'internalNote'],
    ['a photo nobody uploaded', { media: [{ assetId: randomUUID(), alts: [] }] }, 'not_found', 'media.0.assetId'],
    ['an account that does not exist', { accountIds: [randomUUID()] }, 'account_unknown', 'accountIds.0'],
    ['an account id that is no id', { accountIds: ["'; DROP TABLE post; --"] }, 'account_unknown', 'accountIds.0'],
    ['a department that does not exist', { departmentId: randomUUID() }, 'not_found', 'departmentId'],
    ['yesterday', { plan: { date: '2020-03-02', time: '10:00' } }, 'date_past', 'plan'],
    [
      'an hour that the clocks jump over',
      { plan: { date: '2031-03-30', time: '02:30' } },
      'time_nonexistent',
      'plan.time',
    ],
    [
      'an hour that comes twice, without saying which',
      { plan: { date: '2031-10-26', time: '02:30' } },
      'time_ambiguous',
      'plan.time',
    ],
    ['an hour that is none', { plan: { date: '2031-02-20', time: '25:00' } }, 'field_invalid', 'plan.time'],
    [
      'a zone that is none',
      { plan: { date: '2031-02-20', time: '10:00', zone: 'Mars/Olympus' } },
      'field_invalid',
      'plan.zone',
    ],
    ['a language that is none', { texts: [{ language: '<es>', text: 'Hola' }] }, 'field_invalid', 'texts.0.language'],
    [
      'a text beyond all networks',
      { texts: [{ language: 'es', text: 'a'.repeat(70_001) }] },
      'field_too_long',
      'texts.0.text',
    ],
  ])('%s', async (_what, change, code, field) => {
    const answer = await drafting(change);
    expect({ code: answer.code, field: answer.field }).toEqual({ code, field });
    expect(answer.message?.length).toBeGreaterThan(10);
  });

  it('accepts hostile markup as the text it is', async () => {
    const text = '<script>alert(1)</script> & "comillas" \'; DROP TABLE post; --';
    const post = await must(story.nuria, CREATE, { input: draft({ texts: [{ language: 'es', text }] }) }, created);
    const read = await must(
      story.nuria,
      'query ($id: ID!) { post(id: $id) { texts { text } } }',
      { id: post.id },
      z.object({ texts: z.array(z.object({ text: z.string() })) }),
    );
    expect(read.texts).toEqual([{ text }]);
  });
});

describe('what submitting refuses', () => {
  it.each([
    ['nothing written', { texts: [{ language: 'es', text: '   ' }] }, 'field_empty'],
    ['no account', { accountIds: [] }, 'no_variant'],
    ['more than Telegram carries', { texts: [{ language: 'es', text: 'ñ'.repeat(4_097) }] }, 'field_too_long'],
  ])('%s', async (_what, change, code) => {
    expect((await submitting(change)).code).toBe(code);
  });

  it('a photo without words for those who don’t see it, where the network has a place for them', async () => {
    const assetId = await story.upload(story.nuria);
    const answer = await submitting({ media: [{ assetId, alts: [] }], accountIds: [story.accounts['facebook']] });
    expect(answer.code).toBe('media_alt_missing');
  });
});

describe('who may not, finds nothing', () => {
  it('another organisation sees neither the post nor the account', async () => {
    const stranger = await story.api.organisation('altre-poble');
    const post = await must(story.nuria, CREATE, { input: draft() }, created);
    expect((await stranger.ask('query ($id: ID!) { post(id: $id) { id } }', { id: post.id })).data).toEqual({
      post: null,
    });
    for (const [query, variables] of [
      [SAVE, { id: post.id, version: post.version, input: draft() }],
      [SUBMIT, { id: post.id, version: post.version }],
    ] as const)
      expect(await refusal(stranger, query, variables)).toMatchObject({ code: 'not_found', field: 'id' });
    expect((await stranger.ask('query ($id: ID!) { account(id: $id) { id } }', { id: telegram })).data).toEqual({
      account: null,
    });
  });

  it('an administrator has no say in content, and is told so', async () => {
    expect(await refusal(story.dani, CREATE, { input: draft() })).toMatchObject({
      code: 'not_allowed',
      field: 'departmentId',
    });
  });

  it('nobody signed in gets nothing at all', async () => {
    const answer = await story.api.browser().ask('{ tray { totalCount } }');
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

it('two who save at once: the second is told who was first, and the first’s words stand', async () => {
  const post = await must(story.nuria, CREATE, { input: draft() }, created);
  const save = (who: Browser, text: string) =>
    who.ask(SAVE, { id: post.id, version: post.version, input: draft({ texts: [{ language: 'es', text }] }) });
  const answers = await Promise.all([save(story.nuria, 'La una'), save(story.enric, 'El otro')]);
  const codes = answers.map(({ data }) => z.object({ code: z.string().optional() }).parse(data?.['saveDraft']).code);
  expect(codes.filter((code) => code === 'stale_version')).toHaveLength(1);
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
});
