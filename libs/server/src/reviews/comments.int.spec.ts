import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Browser } from '../testing/api.fixture.js';
import { openReviewStory, refusalOf, type ReviewStory, type Submitted } from '../testing/review.fixture.js';
import { eventually, must } from '../testing/story.fixture.js';

const TEXT = 'Abre la Feria el martes. La Feria dura dos días.';
let story: ReviewStory;
let external: { browser: Browser; id: string };
let stranger: { browser: Browser; id: string };
beforeAll(async () => {
  story = await openReviewStory();
  external = await story.hire('Clara', 'external', story.department);
  const made = await must(
    story.dani,
    `mutation ($input: DepartmentInput!) { createDepartment(input: $input) { ... on Department { id } $REFUSED } }`,
    { input: { code: 'DEP', nameEs: 'Deportes', nameCa: 'Esports', from: '2020-01-01' } },
    z.object({ id: z.string() }),
  );
  stranger = await story.hire('Pau', 'editor', made.id);
  await story.worker();
}, 120_000);
afterAll(() => story.close(), 30_000);

const FIELDS = `id thread text answers guestName author { name } mentions { id } resolvedAt resolvedBy { name }
  viewerCanResolve { allowed reason } anchor { variantId hash part start end quote stands }`;
const comment = z.object({
  id: z.string(),
  thread: z.string(),
  text: z.string(),
  answers: z.string().nullable(),
  guestName: z.string().nullable(),
  author: z.object({ name: z.string() }).nullable(),
  mentions: z.array(z.object({ id: z.string() })),
  resolvedAt: z.string().nullable(),
  resolvedBy: z.object({ name: z.string() }).nullable(),
  viewerCanResolve: z.object({ allowed: z.boolean(), reason: z.string().nullable() }),
  anchor: z
    .object({ part: z.string(), start: z.number(), end: z.number(), quote: z.string(), stands: z.boolean() })
    .loose()
    .nullable(),
});
const WRITE = `mutation ($input: CommentInput!) { writeComment(input: $input) { ... on Comment { ${FIELDS} } $REFUSED } }`;
const RESOLVE = `mutation ($id: ID!, $resolved: Boolean!) { resolveComment(id: $id, resolved: $resolved) { ... on Comment { ${FIELDS} } $REFUSED } }`;
const writes = (who: Browser, input: Record<string, unknown>) => must(who, WRITE, { input }, comment);
const denied = (who: Browser, input: Record<string, unknown>) => refusalOf(who, WRITE, { input });
const resolves = (who: Browser, id: string, resolved: boolean) => must(who, RESOLVE, { id, resolved }, comment);
const reads = async (who: Browser, id: string, thread?: 'internal' | 'external') =>
  (
    await must(
      who,
      `query ($id: ID!, $thread: Thread) { post(id: $id) { comments(thread: $thread) { ${FIELDS} } } }`,
      { id, thread },
      z.object({ comments: z.array(comment) }),
    )
  ).comments;
const inReview = async (): Promise<Submitted> => story.submits(story.nuria, await story.draft(story.nuria));
const words = (post: Submitted, change: Record<string, unknown> = {}) => ({
  variantId: post.variants[0]?.id,
  hash: post.variants[0]?.currentRevision.hash,
  part: 'text',
  start: 8,
  end: 13,
  ...change,
});
const notices = async (who: Browser, postId: string) =>
  (
    await must(
      who,
      '{ notices(first: 50) { edges { node { kind actor { name } post { id } } } } }',
      {},
      z.object({
        edges: z.array(
          z.object({
            node: z.object({
              kind: z.string(),
              actor: z.object({ name: z.string() }).nullable(),
              post: z.object({ id: z.string() }).nullable(),
            }),
          }),
        ),
      }),
    )
  ).edges
    .filter(({ node }) => node.post?.id === postId)
    .map(({ node }) => node.kind);

describe('a comment on words', () => {
  it('quotes them from the revision itself, and says whether they still stand', async () => {
    const post = await inReview();
    expect(post.variants[0]?.currentRevision.text).toBe(TEXT);
    const written = await writes(story.enric, { postId: post.id, text: '¿No era Fira?', anchor: words(post) });
    expect(written.anchor).toMatchObject({ part: 'text', start: 8, end: 13, quote: 'Feria', stands: true });
    await story.withdraws(post);
    await story.rewrites(post, 'El martes 3 abre la Feria.');
    expect((await reads(story.nuria, post.id))[0]?.anchor).toMatchObject({ start: 8, quote: 'Feria', stands: true });
    await story.withdraws(post);
    await story.rewrites(post, 'El martes 3 abre la Fira.');
    expect((await reads(story.nuria, post.id))[0]?.anchor).toMatchObject({ quote: 'Feria', stands: false });
  }, 40_000);

  it('can be about what a picture shows', async () => {
    const assetId = await story.upload(story.nuria);
    const media = [{ assetId, alts: [{ language: 'es', text: 'Cartel azul' }] }];
    const accountIds = [story.accounts['facebook']];
    const post = await story.submits(story.nuria, await story.draft(story.nuria, { media, accountIds }));
    const anchor = words(post, { part: 'alt:0', start: 7, end: 11 });
    expect((await writes(story.enric, { postId: post.id, text: 'Es añil', anchor })).anchor).toMatchObject({
      quote: 'azul',
      stands: true,
    });
  }, 40_000);

  it('is refused where the words are not there', async () => {
    const post = await inReview();
    const other = await inReview();
    const about = (change: Record<string, unknown>) =>
      denied(story.enric, { postId: post.id, text: 'Mira', anchor: words(post, change) });
    expect(await about({ end: 9_999 })).toMatchObject({ code: 'field_invalid', field: 'anchor.end' });
    expect(await about({ start: -4 })).toMatchObject({ code: 'field_invalid', field: 'anchor.start' });
    expect(await about({ part: 'alt:0' })).toMatchObject({ code: 'field_invalid', field: 'anchor.part' });
    expect(await about({ part: '__proto__' })).toMatchObject({ code: 'field_invalid', field: 'anchor.part' });
    expect(await about({ hash: 'f'.repeat(64) })).toMatchObject({ code: 'not_found', field: 'anchor.hash' });
    expect(await about({ variantId: other.variants[0]?.id })).toMatchObject({
      code: 'not_found',
      field: 'anchor.variantId',
    });
    expect(await reads(story.enric, post.id)).toEqual([]);
  }, 40_000);
});

describe('threads', () => {
  it('the internal one does not exist for somebody from outside', async () => {
    const mine = await story.draft(external.browser);
    const internal = await writes(story.nuria, { postId: mine.id, text: 'Ojo con el presupuesto' });
    await writes(story.nuria, { postId: mine.id, thread: 'external', text: '¿Puedes acortarlo?' });
    await writes(external.browser, { postId: mine.id, thread: 'external', text: 'Sí' });
    const seen = await reads(external.browser, mine.id);
    expect(seen.map((one) => one.text)).toEqual(['¿Puedes acortarlo?', 'Sí']);
    expect(await reads(external.browser, mine.id, 'internal')).toEqual([]);
    expect((await reads(story.nuria, mine.id)).map((one) => one.text)).toContain('Ojo con el presupuesto');
    expect(await denied(external.browser, { postId: mine.id, text: 'Hola' })).toMatchObject({
      code: 'not_allowed',
      field: 'thread',
    });
    expect(
      await denied(external.browser, { postId: mine.id, thread: 'external', text: 'Hola', answers: internal.id }),
    ).toMatchObject({ code: 'not_found', field: 'answers' });
    expect(await refusalOf(external.browser, RESOLVE, { id: internal.id, resolved: true })).toMatchObject({
      code: 'not_found',
    });
    expect(await denied(story.nuria, { postId: mine.id, text: 'Mira', mentionIds: [external.id] })).toMatchObject({
      code: 'not_allowed',
      field: 'mentionIds.0',
    });
  }, 30_000);

  it('an answer belongs to the talk it is in, whichever of its comments it answers', async () => {
    const post = await inReview();
    const first = await writes(story.enric, { postId: post.id, text: '¿Seguro?' });
    const second = await writes(story.nuria, { postId: post.id, text: 'Sí', answers: first.id });
    const third = await writes(story.enric, { postId: post.id, text: 'Vale', answers: second.id });
    expect([second.answers, third.answers]).toEqual([first.id, first.id]);
    const other = await inReview();
    expect(await denied(story.enric, { postId: other.id, text: 'Eh', answers: first.id })).toMatchObject({
      code: 'not_found',
      field: 'answers',
    });
  }, 30_000);

  it('who may not read the post finds neither it nor its comments', async () => {
    const post = await inReview();
    const { id } = await writes(story.enric, { postId: post.id, text: 'Interno' });
    expect(await denied(stranger.browser, { postId: post.id, text: 'Hola' })).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(stranger.browser, RESOLVE, { id, resolved: true })).toMatchObject({ code: 'not_found' });
    const nobody = await story.api.browser().ask(WRITE.replace('$REFUSED', '... on Refused { code }'), {
      input: { postId: post.id, text: 'Hola' },
    });
    expect(nobody.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  }, 30_000);
});

describe('who is told', () => {
  it('whoever is named, once; then the author and whoever has spoken', async () => {
    const post = await inReview();
    await writes(story.marta, { postId: post.id, text: 'Me suena' });
    await writes(story.enric, { postId: post.id, text: '@Nuria mira esto', mentionIds: [story.ids.nuria] });
    const told = async (who: Browser) => (await notices(who, post.id)).filter((kind) => kind !== 'asked').sort();
    await eventually(
      () => told(story.nuria),
      (kinds) => kinds.length >= 2,
    );
    expect(await told(story.nuria)).toEqual(['comment', 'mention']);
    expect(await told(story.marta)).toEqual(['comment']);
    expect(await told(story.enric)).toEqual([]);
  }, 90_000);

  it('nobody can be called to a post they may not read', async () => {
    const post = await inReview();
    const naming = (id: string) => denied(story.enric, { postId: post.id, text: 'Mira', mentionIds: [id] });
    expect(await naming(stranger.id)).toMatchObject({ code: 'not_allowed', field: 'mentionIds.0' });
    expect(await naming(randomUUID())).toMatchObject({ code: 'not_found', field: 'mentionIds.0' });
    expect(await reads(story.enric, post.id)).toEqual([]);
  }, 30_000);
});

describe('words', () => {
  it('stay the plain text they are, and out of the record', async () => {
    const post = await inReview();
    const text = '<img src=x onerror=alert(1)> **no** @nadie';
    await writes(story.enric, { postId: post.id, text });
    expect((await reads(story.nuria, post.id))[0]?.text).toBe(text);
    const record = await must(
      story.marta,
      'query ($id: ID!) { traceEntries(filter: { postId: $id }, first: 50) { edges { node { action payload reason } } } }',
      { id: post.id },
      z.object({
        edges: z.array(
          z.object({
            node: z.object({ action: z.string(), payload: z.string().nullable(), reason: z.string().nullable() }),
          }),
        ),
      }),
    );
    const written = record.edges.filter(({ node }) => node.action === 'comment.written');
    expect(written).toHaveLength(1);
    expect(JSON.stringify(record)).not.toContain('onerror');
  }, 30_000);

  it.each([
    ['nothing', '   ', 'field_empty'],
    ['more than four thousand signs', 'ñ'.repeat(4_001), 'field_too_long'],
    ['signs that turn text around', 'Hoy \u202Eoiranidro', 'text_control_characters'],
  ])('are refused where there is %s', async (_what, text, code) => {
    const post = await story.draft(story.nuria);
    expect(await denied(story.nuria, { postId: post.id, text })).toMatchObject({ code, field: 'text' });
  });
});

it('is settled by whoever takes part, once, and can be opened again', async () => {
  const post = await inReview();
  const first = await writes(story.enric, { postId: post.id, text: '¿Hora?' });
  const reply = await writes(story.nuria, { postId: post.id, text: 'Las diez', answers: first.id });
  expect(first.viewerCanResolve).toEqual({ allowed: true, reason: null });
  expect(reply.viewerCanResolve.allowed).toBe(false);
  const done = await resolves(story.nuria, first.id, true);
  expect(done.resolvedBy?.name).toBe('Nuria');
  expect((await resolves(story.enric, first.id, true)).resolvedBy?.name).toBe('Nuria');
  expect(await refusalOf(story.enric, RESOLVE, { id: reply.id, resolved: true })).toMatchObject({
    code: 'invalid_state',
  });
  expect((await resolves(story.enric, first.id, false)).resolvedAt).toBeNull();
}, 30_000);

it('nobody outside is invited where no e-mail leaves: the link would reach nobody', async () => {
  const post = await inReview();
  const invite = 'mutation ($input: InviteGuestInput!) { inviteGuest(input: $input) { ... on Guest { id } $REFUSED } }';
  const input = { postId: post.id, name: 'Clara', email: 'clara@agencia.example' };
  expect(await refusalOf(story.nuria, invite, { input })).toMatchObject({ code: 'mail_unavailable' });
  const { guests } = await must(
    story.nuria,
    'query ($id: ID!) { post(id: $id) { guests { id } } }',
    { id: post.id },
    z.object({ guests: z.array(z.unknown()) }),
  );
  expect(guests).toEqual([]);
});
