import { z } from 'zod';
import { Newsroom } from '../testing/newsroom.fixture.js';
import type { Browser } from '../testing/api.fixture.js';
import { openMailServer, type MailServer } from '../testing/mail.fixture.js';
import { openReviewStory, REFUSED, refusalOf, type ReviewStory, type Submitted } from '../testing/review.fixture.js';
import { eventually, must } from '../testing/story.fixture.js';

const MAIL_FROM = 'Pregón <pregon@riudalba.example>';

let post: MailServer;
let story: ReviewStory;
beforeAll(async () => {
  post = await openMailServer();
  // One proxy in front, so that each browser of the tests can stand where it likes.
  story = await openReviewStory({ SMTP_URL: post.url, MAIL_FROM, TRUSTED_PROXIES: '1' });
  await story.worker();
}, 120_000);
afterAll(async () => {
  await story.close();
  await post.close();
}, 30_000);

const GUEST =
  'id name email state answer answeredAt forwardingSuspected invitedBy { name } viewerCanRevoke { allowed }';
const guestShape = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  state: z.string(),
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
  forwardingSuspected: z.boolean(),
  invitedBy: z.object({ name: z.string() }),
  viewerCanRevoke: z.object({ allowed: z.boolean() }),
});
const REVIEW = `guestName organisationName postTitle invitedBy note zone expiresAt state answer
  variants { variantId network accountName accountHandle language hash text link media { url alt width height } }
  comments { id authorName own text quote }`;
const reviewShape = z.object({
  guestName: z.string(),
  postTitle: z.string(),
  invitedBy: z.string(),
  note: z.string().nullable(),
  state: z.string(),
  answer: z.string().nullable(),
  variants: z.array(
    z.object({
      variantId: z.string(),
      hash: z.string(),
      text: z.string(),
      media: z.array(z.object({ url: z.string(), alt: z.string().nullable() })),
    }),
  ),
  comments: z.array(
    z.object({ authorName: z.string(), own: z.boolean(), text: z.string(), quote: z.string().nullable() }),
  ),
});
const INVITE = `mutation ($input: InviteGuestInput!) { inviteGuest(input: $input) { ... on Guest { ${GUEST} } ${REFUSED} } }`;
const REVOKE = `mutation ($id: ID!, $reason: String!) { revokeGuest(id: $id, reason: $reason) { ... on Guest { ${GUEST} } ${REFUSED} } }`;
const CODE = `mutation ($token: String!) { requestGuestCode(token: $token) { ... on GuestCodeSent { maskedEmail validMinutes } ${REFUSED} } }`;
const OPEN = `mutation ($token: String!, $code: String!) { openGuestReview(token: $token, code: $code) { ... on GuestReview { ${REVIEW} } ${REFUSED} } }`;
const SAY = `mutation ($input: GuestCommentInput!) { guestComment(input: $input) { ... on GuestReview { ${REVIEW} } ${REFUSED} } }`;
const ANSWER = `mutation ($input: GuestAnswerInput!) { guestAnswer(input: $input) { ... on GuestReview { ${REVIEW} } ${REFUSED} } }`;
const LOOK = `{ guestReview { ${REVIEW} } }`;

let places = 0;
/** A browser somewhere of its own. */
function somewhere(cookie: string | null = null): Browser {
  const inner = story.api.browser();
  const here = { 'x-forwarded-for': `203.0.113.${++places}`, 'user-agent': `Browser ${places}` };
  inner.cookie = cookie;
  return {
    get cookie() {
      return inner.cookie;
    },
    set cookie(value) {
      inner.cookie = value;
    },
    ask: (query, variables) => inner.ask(query, variables, here),
    lastCookie: () => inner.lastCookie(),
  };
}

let people = 0;
interface Invited {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly post: Submitted;
}

const linkIn = (text: string | undefined): string => /\/revision\/([\w-]+)/.exec(text ?? '')?.[1] ?? '';
const codeIn = (text: string | undefined): string => /^Código: (\d{6})$/m.exec(text ?? '')?.[1] ?? '';
const mailsTo = (email: string, count: number) =>
  eventually(
    async () => post.to(email),
    (mails) => mails.length >= count,
    30_000,
  );

async function invites(who: Browser, of: Submitted, note: string | null = null): Promise<Invited> {
  const email = `clara${++people}@agencia.example`;
  const input = { postId: of.id, name: `Clara ${people}`, email, note };
  const { id } = await must(who, INVITE, { input }, guestShape);
  const [mail] = await mailsTo(email, 1);
  return { id, email, token: linkIn(mail?.text), post: of };
}

async function codeFor(guest: Invited, browser: Browser): Promise<string> {
  const before = post.to(guest.email).length;
  await must(browser, CODE, { token: guest.token }, z.object({ maskedEmail: z.string() }));
  const mails = await mailsTo(guest.email, before + 1);
  return codeIn(mails.at(-1)?.text);
}

async function comesIn(guest: Invited, browser: Browser = somewhere()) {
  const code = await codeFor(guest, browser);
  const review = await must(browser, OPEN, { token: guest.token, code }, reviewShape);
  return { browser, review, code };
}

const inReview = async (change: Record<string, unknown> = {}): Promise<Submitted> =>
  story.submits(story.nuria, await story.draft(story.nuria, change));
const invited = async (note: string | null = null): Promise<Invited> => invites(story.nuria, await inReview(), note);
const guestsOf = async (who: Browser, id: string) =>
  (
    await must(
      who,
      `query ($id: ID!) { post(id: $id) { guests { ${GUEST} } } }`,
      { id },
      z.object({ guests: z.array(guestShape) }),
    )
  ).guests;
const record = async (id: string) =>
  (
    await must(
      story.marta,
      'query ($id: ID!) { traceEntries(filter: { postId: $id }, first: 100) { edges { node { action payload reason } } } }',
      { id },
      z.object({
        edges: z.array(
          z.object({
            node: z.object({ action: z.string(), payload: z.string().nullable(), reason: z.string().nullable() }),
          }),
        ),
      }),
    )
  ).edges.map(({ node }) => ({
    ...node,
    payload: z.record(z.string(), z.unknown()).parse(JSON.parse(node.payload ?? '{}')),
  }));
const refusalsOf = async (id: string) =>
  (await record(id)).filter(({ action }) => action === 'reviewer.refused').map(({ payload }) => payload['code']);
const kindsFor = async (who: Browser, postId: string): Promise<string[]> =>
  (
    await must(
      who,
      '{ notices(first: 100) { edges { node { kind post { id } } } } }',
      {},
      z.object({
        edges: z.array(
          z.object({ node: z.object({ kind: z.string(), post: z.object({ id: z.string() }).nullable() }) }),
        ),
      }),
    )
  ).edges.flatMap(({ node }) => (node.post?.id === postId ? [node.kind] : []));

describe('somebody from outside', () => {
  it('gets a link and a code by e-mail, sees the creative, comments and answers; everybody concerned hears of it', async () => {
    const assetId = await story.upload(story.nuria);
    const media = [{ assetId, alts: [{ language: 'es', text: 'Cartel azul' }] }];
    const accountIds = [story.accounts['facebook']];
    const guest = await invites(
      story.nuria,
      await inReview({ media, accountIds, internalNote: 'Pagado aparte' }),
      'Ojo al lema',
    );
    const [mail] = post.to(guest.email);
    expect(mail?.subject).toBe('Nuria, de riudalba, te pide que mires un contenido');
    expect(mail?.text).toContain('Ojo al lema');
    expect(mail?.text).not.toContain('Abre la Feria');
    expect((await guestsOf(story.nuria, guest.post.id))[0]).toMatchObject({
      state: 'invited',
      invitedBy: { name: 'Nuria' },
    });

    await must(story.nuria, COMMENT, { input: { postId: guest.post.id, text: 'Solo entre nosotros' } }, withAnyId);
    await must(
      story.enric,
      COMMENT,
      { input: { postId: guest.post.id, thread: 'external', text: '¿Qué os parece?' } },
      withAnyId,
    );
    const { browser, review } = await comesIn(guest);
    expect(review).toMatchObject({
      guestName: guest.email.replace(/@.*/, '').replace('clara', 'Clara '),
      postTitle: 'Feria',
      invitedBy: 'Nuria',
      note: 'Ojo al lema',
      answer: null,
    });
    expect(review.variants.map((one) => one.hash)).toEqual(guest.post.variants.map((one) => one.currentRevision.hash));
    expect(review.comments.map((one) => one.text)).toEqual(['¿Qué os parece?']);
    expect(JSON.stringify(review)).not.toMatch(/Pagado aparte|Solo entre nosotros|riudalba\.example/);
    expect((await guestsOf(story.nuria, guest.post.id))[0]?.state).toBe('opened');

    const [picture] = review.variants[0]?.media ?? [];
    const seen = await fetch(`${story.api.url}${picture?.url}`, { headers: { cookie: browser.cookie ?? '' } });
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await seen.arrayBuffer()).byteLength).toBeGreaterThan(500);
    expect((await fetch(`${story.api.url}${picture?.url}`)).status).toBe(404);
    const unseen = `${story.api.url}/media/review/photos/${'a'.repeat(64)}`;
    expect((await fetch(unseen, { headers: { cookie: browser.cookie ?? '' } })).status).toBe(404);

    const [variant] = review.variants;
    const anchor = { variantId: variant?.variantId, hash: variant?.hash, part: 'text', start: 8, end: 13 };
    const text = '<script>alert(1)</script> ¿Fira?';
    const said = await must(browser, SAY, { input: { text, anchor } }, reviewShape);
    expect(said.comments.at(-1)).toMatchObject({ own: true, text, quote: 'Feria' });

    const hashes = review.variants.map((one) => one.hash);
    expect(await refusalOf(browser, ANSWER, { input: { verdict: 'request_changes', hashes } })).toMatchObject({
      code: 'reason_required',
    });
    const input = { verdict: 'request_changes', reason: 'Falta el lema', hashes };
    expect((await must(browser, ANSWER, { input }, reviewShape)).answer).toBe('request_changes');
    await must(browser, ANSWER, { input }, reviewShape);
    const agrees = { verdict: 'approve_creative', hashes };
    expect((await must(browser, ANSWER, { input: agrees }, reviewShape)).answer).toBe('approve_creative');

    expect((await guestsOf(story.enric, guest.post.id))[0]).toMatchObject({
      state: 'answered',
      answer: 'approve_creative',
    });
    const entries = await record(guest.post.id);
    expect(entries.filter((one) => one.action === 'reviewer.answered').map((one) => one.payload['verdict'])).toEqual([
      'approve_creative',
      'request_changes',
    ]);
    expect(entries.map((one) => one.action)).toEqual(
      expect.arrayContaining(['reviewer.invited', 'reviewer.opened', 'comment.written']),
    );
    expect(entries.find((one) => one.action === 'reviewer.opened')?.payload['guest']).toBe(review.guestName);
    await eventually(
      async () => [await kindsFor(story.nuria, guest.post.id), await kindsFor(story.enric, guest.post.id)],
      ([author, decides]) => !!author?.includes('guest_answered') && !!decides?.includes('guest_answered'),
      30_000,
    );
  }, 90_000);

  it('decides nothing: the round waits for its own people as before', async () => {
    const guest = await invited();
    const { browser, review } = await comesIn(guest);
    await must(
      browser,
      ANSWER,
      { input: { verdict: 'approve_creative', hashes: review.variants.map((one) => one.hash) } },
      reviewShape,
    );
    const stands = await must(
      story.nuria,
      'query ($id: ID!) { post(id: $id) { state rounds { steps { state given } } variants { certificate { id } } } }',
      { id: guest.post.id },
      z.object({
        state: z.string(),
        rounds: z.array(z.object({ steps: z.array(z.object({ state: z.string(), given: z.number() })) })),
        variants: z.array(z.object({ certificate: z.null() })),
      }),
    );
    expect(stands).toMatchObject({ state: 'in_review', rounds: [{ steps: [{ state: 'active', given: 0 }] }] });
  }, 60_000);

  it('is written to in their own language', async () => {
    const { id } = await inReview();
    const email = 'joana@agencia.example';
    await must(story.nuria, INVITE, { input: { postId: id, name: 'Joana', email, locale: 'ca' } }, guestShape);
    const [mail] = await mailsTo(email, 1);
    expect(mail?.subject).toBe('Nuria, de riudalba, et demana que mires un contingut');
    const token = linkIn(mail?.text);
    await must(
      somewhere(),
      CODE,
      { token },
      z.object({ maskedEmail: z.literal('j…@agencia.example'), validMinutes: z.literal(10) }),
    );
    const [, code] = await mailsTo(email, 2);
    expect(code?.text).toMatch(/^Codi: \d{6}$/m);
  }, 60_000);
});

const COMMENT = `mutation ($input: CommentInput!) { writeComment(input: $input) { ... on Comment { id } ${REFUSED} } }`;
const withAnyId = z.object({ id: z.string() });

describe('who may be invited, and by whom', () => {
  const input = (postId: string, change: Record<string, unknown> = {}) => ({
    input: { postId, name: 'Clara', email: 'una@agencia.example', ...change },
  });

  it('only where the circuit has guests, while something is under review', async () => {
    const draft = await story.draft(story.nuria);
    expect(await refusalOf(story.nuria, INVITE, input(draft.id))).toMatchObject({ code: 'invalid_state' });
    const ordinary = await inReview({ contentClass: 'aviso' });
    expect(await refusalOf(story.nuria, INVITE, input(ordinary.id))).toMatchObject({
      code: 'not_allowed',
      details: [{ name: 'reason', value: 'circuit_does_not_allow' }],
    });
  }, 30_000);

  it('by those who write there, never by somebody external or without a say', async () => {
    const { id } = await inReview();
    const legal = await story.hire('Legal', 'reviewer_legal', null);
    expect(await refusalOf(legal.browser, INVITE, input(id))).toMatchObject({ code: 'not_allowed' });
    const clara = await story.hire('Externa', 'external', story.department);
    const own = await story.submits(story.nuria, await story.draft(clara.browser));
    expect(await refusalOf(clara.browser, INVITE, input(own.id))).toMatchObject({ code: 'not_allowed' });
    const guest = await invites(story.nuria, own);
    expect(await guestsOf(clara.browser, own.id)).toEqual([]);
    expect(await refusalOf(clara.browser, REVOKE, { id: guest.id, reason: 'No' })).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(legal.browser, REVOKE, { id: guest.id, reason: 'No' })).toMatchObject({
      code: 'not_allowed',
    });
    const elsewhere = await story.api.organisation('altre-poble-convidats');
    expect(await refusalOf(elsewhere, INVITE, input(own.id))).toMatchObject({ code: 'not_found' });
  }, 60_000);

  it('the same person once for the same revisions; an address that is none never', async () => {
    const { id } = await inReview();
    await must(story.nuria, INVITE, input(id), guestShape);
    expect(await refusalOf(story.nuria, INVITE, input(id, { email: 'UNA@agencia.example' }))).toMatchObject({
      code: 'not_unique',
    });
    expect(await refusalOf(story.nuria, INVITE, input(id, { email: 'una@agencia' }))).toMatchObject({
      code: 'mail_address_invalid',
      field: 'email',
    });
  }, 30_000);
});

describe('a link', () => {
  it('that we did not sign opens nothing, and a forgery against somebody is on record', async () => {
    const guest = await invited();
    const forged = Buffer.from(guest.token, 'base64url');
    forged.fill(7, 34);
    for (const token of [forged.toString('base64url'), `${guest.token}A`, 'x', '', 'A'.repeat(88)]) {
      expect(await refusalOf(somewhere(), CODE, { token })).toMatchObject({ code: 'link_invalid', field: 'token' });
      expect(await refusalOf(somewhere(), OPEN, { token, code: '123456' })).toMatchObject({ code: 'link_invalid' });
    }
    expect(await refusalsOf(guest.post.id)).toEqual(['link_invalid', 'link_invalid']);
    expect(post.to(guest.email)).toHaveLength(1);
  }, 60_000);

  it('that was withdrawn opens nothing, and ends whoever is in', async () => {
    const guest = await invited();
    const { browser, code } = await comesIn(guest);
    expect(await refusalOf(story.nuria, REVOKE, { id: guest.id, reason: ' ' })).toMatchObject({
      code: 'reason_required',
    });
    const revoked = await must(story.marta, REVOKE, { id: guest.id, reason: 'Se equivocó de persona' }, guestShape);
    expect(revoked).toMatchObject({ state: 'revoked', viewerCanRevoke: { allowed: false } });
    expect(await refusalOf(story.nuria, REVOKE, { id: guest.id, reason: 'Otra vez' })).toMatchObject({
      code: 'invalid_state',
    });
    expect(await refusalOf(somewhere(), CODE, { token: guest.token })).toMatchObject({ code: 'link_revoked' });
    expect(await refusalOf(somewhere(), OPEN, { token: guest.token, code })).toMatchObject({ code: 'link_revoked' });
    expect(await refusalOf(browser, SAY, { input: { text: 'Hola' } })).toMatchObject({ code: 'link_revoked' });
    expect((await browser.ask(LOOK)).data).toEqual({ guestReview: null });
    const entries = await record(guest.post.id);
    expect(entries.find((one) => one.action === 'reviewer.revoked')).toMatchObject({
      reason: 'Se equivocó de persona',
    });
    expect(await refusalsOf(guest.post.id)).toEqual(['link_revoked', 'link_revoked']);
  }, 60_000);

  it('used from two places is said to whoever invited, once', async () => {
    const guest = await invited();
    const { browser } = await comesIn(guest);
    expect((await guestsOf(story.nuria, guest.post.id))[0]?.forwardingSuspected).toBe(false);
    await codeFor(guest, browser);
    expect((await guestsOf(story.nuria, guest.post.id))[0]?.forwardingSuspected).toBe(false);
    const elsewhere = somewhere();
    await codeFor(guest, elsewhere);
    await codeFor(guest, elsewhere);
    expect((await guestsOf(story.nuria, guest.post.id))[0]?.forwardingSuspected).toBe(true);
    expect((await record(guest.post.id)).filter((one) => one.action === 'reviewer.forwarding_suspected')).toHaveLength(
      1,
    );
    const told = await eventually(
      () => kindsFor(story.nuria, guest.post.id),
      (kinds) => kinds.includes('forwarding_suspected'),
      30_000,
    );
    expect(told.filter((kind) => kind === 'forwarding_suspected')).toHaveLength(1);
  }, 90_000);
});

describe('a code', () => {
  it('opens once', async () => {
    const guest = await invited();
    const { code, browser } = await comesIn(guest);
    expect(browser.lastCookie()).toMatch(/^pregon_guest=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    expect(await refusalOf(somewhere(), OPEN, { token: guest.token, code })).toMatchObject({ code: 'code_wrong' });
  }, 60_000);

  it('can be guessed at five times, then another is needed; of those there are five an hour', async () => {
    const guest = await invited();
    const browser = somewhere();
    const code = await codeFor(guest, browser);
    const wrong = code === '000000' ? '000001' : '000000';
    const left: (string | undefined)[] = [];
    const open = async (given: string) => {
      const answer = await refusalOf(browser, OPEN, { token: guest.token, code: given });
      return [answer.code, answer.details?.[0]?.value];
    };
    expect(await open('12345')).toEqual(['code_wrong', '5']);
    for (let tries = 0; tries < 5; tries++) left.push((await open(wrong))[1]);
    expect(left).toEqual(['4', '3', '2', '1', '0']);
    expect(await open(code)).toEqual(['code_wrong', '0']);
    expect((await refusalsOf(guest.post.id)).every((one) => one === 'code_wrong')).toBe(true);
    for (let more = 0; more < 4; more++) await codeFor(guest, browser);
    expect(await refusalOf(browser, CODE, { token: guest.token })).toMatchObject({ code: 'rate_limited' });
    expect(await refusalsOf(guest.post.id)).toContain('rate_limited');
  }, 90_000);

  it('counts each of many guesses made at the same time', async () => {
    const guest = await invited();
    const browser = somewhere();
    const code = await codeFor(guest, browser);
    const wrong = code === '000000' ? '000001' : '000000';
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => refusalOf(browser, OPEN, { token: guest.token, code: wrong })),
    );
    expect(new Set(answers.map((one) => one.code))).toEqual(new Set(['code_wrong']));
    const { rows } = await story.ground.eyes.query<{ tries: number }>(
      'SELECT tries FROM guest_challenge WHERE guest_id = $1',
      [guest.id],
    );
    expect(rows).toEqual([{ tries: 5 }]);
    expect(await refusalOf(browser, OPEN, { token: guest.token, code })).toMatchObject({ code: 'code_wrong' });
  }, 60_000);

  it('of an earlier mail, of somebody else, or too old opens nothing', async () => {
    const [clara, pere] = [await invited(), await invited()];
    const browser = somewhere();
    const first = await codeFor(clara, browser);
    const second = await codeFor(clara, browser);
    const other = await codeFor(pere, browser);
    for (const code of [first, other].filter((one) => one !== second))
      expect(await refusalOf(browser, OPEN, { token: clara.token, code })).toMatchObject({ code: 'code_wrong' });
    await story.ground.eyes.query('UPDATE guest_challenge SET expires_at = clock_timestamp() WHERE guest_id = $1', [
      clara.id,
    ]);
    expect(await refusalOf(browser, OPEN, { token: clara.token, code: second })).toMatchObject({ code: 'code_wrong' });
  }, 60_000);

  it('is kept nowhere, nor is the link: not in a table, a job or the record', async () => {
    const guest = await invited();
    const { browser, code } = await comesIn(guest);
    const cookie = (browser.cookie ?? '').replace('pregon_guest=', '');
    const { rows } = await story.ground.eyes.query<{ name: string }>(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname !~ '^pg_|^information_schema'`,
    );
    expect(rows.some(({ name }) => !name.startsWith('public.'))).toBe(true);
    for (const { name } of rows) {
      const found = await story.ground.eyes.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      const all = found.rows.map(({ row }) => row).join('\n');
      expect(`${name} ${all.includes(guest.token)} ${all.includes(cookie)}`).toBe(`${name} false false`);
      if (/^public\.(guest|out)/.test(name))
        expect(`${name} ${new RegExp(`\\b${code}\\b`).test(all)}`).toBe(`${name} false`);
    }
  }, 60_000);
});

describe('a session', () => {
  it('is nobody’s elsewhere: neither in another organisation nor as a colleague’s', async () => {
    const guest = await invited();
    const { browser } = await comesIn(guest);
    const token = (browser.cookie ?? '').replace('pregon_guest=', '');
    const { rows } = await story.ground.eyes.query<{ id: string }>('SELECT gen_random_uuid() AS id');
    const bytes = Buffer.from(token, 'base64url');
    Buffer.from((rows[0]?.id ?? '').replaceAll('-', ''), 'hex').copy(bytes);
    const moved = somewhere(`pregon_guest=${bytes.toString('base64url')}`);
    expect((await moved.ask(LOOK)).data).toEqual({ guestReview: null });
    expect(await refusalOf(moved, SAY, { input: { text: 'Hola' } })).toMatchObject({ code: 'not_allowed' });
    const asColleague = somewhere(`pregon_session=${token}`);
    expect((await asColleague.ask('{ viewer { id } }')).data).toEqual({ viewer: null });
    const asked = await browser.ask('query ($id: ID!) { post(id: $id) { id } }', { id: guest.post.id });
    expect(asked.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const colleague = somewhere((story.nuria.cookie ?? '').replace('pregon_session', 'pregon_guest'));
    expect((await colleague.ask(LOOK)).data).toEqual({ guestReview: null });
    expect((await somewhere().ask(LOOK)).data).toEqual({ guestReview: null });
  }, 60_000);

  it('left alone for a working day has to be opened again', async () => {
    const guest = await invited();
    const { browser } = await comesIn(guest);
    await story.ground.eyes.query(
      `UPDATE guest_session SET seen_at = seen_at - interval '8 hours' WHERE guest_id = $1`,
      [guest.id],
    );
    expect((await browser.ask(LOOK)).data).toEqual({ guestReview: null });
  }, 60_000);

  it('sees its own revisions and no others, whatever came later', async () => {
    const guest = await invited();
    const { browser, review } = await comesIn(guest);
    await story.withdraws(guest.post);
    const later = await story.rewrites(guest.post, 'Secreto hasta el lunes: viene la banda.');
    const [variant] = later.variants;
    const anchor = { variantId: variant?.id, hash: variant?.currentRevision.hash, part: 'text', start: 0, end: 7 };
    await must(
      story.enric,
      COMMENT,
      { input: { postId: guest.post.id, thread: 'external', text: 'Ver', anchor } },
      withAnyId,
    );
    const now = await must(browser, LOOK, {}, reviewShape);
    expect(now.variants).toEqual(review.variants);
    expect([review.state, now.state]).toEqual(['opened', 'superseded']);
    expect(now.comments.at(-1)).toMatchObject({ text: 'Ver', quote: null });
    expect(JSON.stringify(now)).not.toContain('Secreto');
    expect(await refusalOf(browser, SAY, { input: { text: 'Eh', anchor } })).toMatchObject({
      code: 'not_found',
      field: 'anchor.hash',
    });
    expect((await guestsOf(story.nuria, guest.post.id))[0]?.state).toBe('superseded');
    const hashes = [variant?.currentRevision.hash];
    for (const given of [hashes, review.variants.map((one) => one.hash)])
      expect(await refusalOf(browser, ANSWER, { input: { verdict: 'approve_creative', hashes: given } })).toMatchObject(
        { code: 'revision_superseded' },
      );
  }, 60_000);
});

describe('an answer', () => {
  it('comes too late once the round is over', async () => {
    const [late, intime] = [await invited(), await invited()];
    const { browser, review } = await comesIn(late);
    const other = await comesIn(intime);
    const hashes = (of: typeof review) => of.variants.map((one) => one.hash);
    await must(
      other.browser,
      ANSWER,
      { input: { verdict: 'approve_creative', hashes: hashes(other.review) } },
      reviewShape,
    );
    for (const { post: of } of [late, intime]) {
      const stepId = of.rounds[0]?.steps[0]?.id;
      const decision = { stepId, verdict: 'approve', hashes: of.variants.map((one) => one.currentRevision.hash) };
      await must(
        story.enric,
        `mutation ($input: DecideInput!) { decide(input: $input) { ... on Post { id } ${REFUSED} } }`,
        { input: decision },
        withAnyId,
      );
    }
    expect(
      await refusalOf(browser, ANSWER, { input: { verdict: 'approve_creative', hashes: hashes(review) } }),
    ).toMatchObject({ code: 'run_closed' });
    expect((await guestsOf(story.nuria, late.post.id))[0]?.state).toBe('superseded');
    expect((await guestsOf(story.nuria, intime.post.id))[0]?.state).toBe('answered');
  }, 60_000);

  it('is about what was seen: other fingerprints are refused', async () => {
    const guest = await invited();
    const { browser, review } = await comesIn(guest);
    const [hash = ''] = review.variants.map((one) => one.hash);
    for (const hashes of [[], ['f'.repeat(64)], [hash, 'f'.repeat(64)]])
      expect(await refusalOf(browser, ANSWER, { input: { verdict: 'approve_creative', hashes } })).toMatchObject({
        code: 'revision_superseded',
        field: 'hashes',
      });
    expect((await guestsOf(story.nuria, guest.post.id))[0]?.answer).toBeNull();
  }, 60_000);
});

it('a week later the link has run out, for who is in as well', async () => {
  const guest = await invited();
  const { browser } = await comesIn(guest);
  const newsroom = new Newsroom(story);
  await newsroom.timeGoesTo(await newsroom.minute(7 * 24 * 60 + 1));
  expect(await refusalOf(somewhere(), CODE, { token: guest.token })).toMatchObject({ code: 'link_expired' });
  expect(await refusalOf(somewhere(), OPEN, { token: guest.token, code: '123456' })).toMatchObject({
    code: 'link_expired',
  });
  expect(await refusalOf(browser, SAY, { input: { text: 'Hola' } })).toMatchObject({ code: 'link_expired' });
  expect((await browser.ask(LOOK)).data).toEqual({ guestReview: null });
  expect((await guestsOf(story.nuria, guest.post.id))[0]?.state).toBe('expired');
  expect(await refusalsOf(guest.post.id)).toEqual(['link_expired', 'link_expired']);
}, 60_000);
