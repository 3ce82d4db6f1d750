import { missingOf, type Choice } from './auth.contract.js';
import { networks } from './registry.js';
import { type Sandbox, startSandbox } from './sandbox/sandbox.js';
import { APP, type Desk, deskOf, REDIRECT } from './testing/consent.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());

const networkOf = (key: string) => {
  const found = networks[key];
  if (!found) throw new Error(key);
  return found;
};
const connectorOf = (key: string) => networkOf(key).connector;

let own = 0;
/** Fifteen digits, another account each time. */
const registered = (key: string, name: string): string => {
  const remoteId = `10420000000${String((own += 1)).padStart(4, '0')}`;
  sandbox.register({ network: key, remoteId, handle: `riudalba${own}`, name, token: `by-hand-${own}` });
  return remoteId;
};
const ticking = (key: string, remoteId: string): Record<string, string> =>
  key === 'x' ? { account: remoteId } : { [`account.${remoteId}`]: 'on' };

const exchanged = (desk: Desk, back: URL, change: { code?: string; verifier?: string; redirectUri?: string } = {}) => {
  const { flow, app, endpoints, signal, verifier } = desk;
  const code = back.searchParams.get('code') ?? '';
  return flow.exchange({ app, endpoints, signal, code, verifier, redirectUri: REDIRECT, ...change });
};
async function choices(desk: Desk, fields: Record<string, string>): Promise<readonly Choice[]> {
  const granted = await exchanged(desk, await desk.visit(fields));
  if (granted.kind !== 'granted') throw new Error(JSON.stringify(granted));
  return granted.choices;
}
async function connected(key: string, fields: Record<string, string> = {}) {
  const desk = await deskOf(networkOf(key), sandbox);
  const remoteId = registered(key, 'Ajuntament de Riudalba');
  const [choice] = await choices(desk, { ...ticking(key, remoteId), ...fields });
  if (!choice) throw new Error('nothing to choose from');
  return { desk, remoteId, choice };
}
const connectionOf = (desk: Desk, { account, credential }: Choice) => ({
  account,
  credential,
  endpoints: desk.endpoints,
  signal: desk.signal,
});

describe.each(['x', 'facebook', 'instagram'])('consent on %s', (key) => {
  it('gives the account that was chosen, with every permission, and the network knows its credential', async () => {
    const { desk, remoteId, choice } = await connected(key);
    expect(choice).toMatchObject({ account: { remoteId }, name: 'Ajuntament de Riudalba' });
    expect(missingOf(connectorOf(key), choice.granted)).toEqual([]);
    expect(choice.tokenEndsAt?.getTime()).toBeGreaterThan(Date.now() + 3600_000);
    const verified = await networkOf(key).publisher.verify(connectionOf(desk, choice));
    expect(verified).toMatchObject({ kind: 'verified', account: { remoteId } });
  });

  it('comes back with the state and a reason where the person says no', async () => {
    const desk = await deskOf(networkOf(key), sandbox);
    registered(key, 'Cultura');
    const back = await desk.visit({ decision: 'deny' });
    expect(back.origin + back.pathname).toBe(REDIRECT);
    expect(back.searchParams.get('state')).toBe('a-state');
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('code')).toBeNull();
  });

  it('gives a code that works once, with the same address only', async () => {
    const desk = await deskOf(networkOf(key), sandbox);
    const remoteId = registered(key, 'Cultura');
    const elsewhere = await exchanged(desk, await desk.visit(ticking(key, remoteId)), {
      redirectUri: `${REDIRECT}/else`,
    });
    expect(elsewhere.kind).toBe('unauthorised');
    const back = await desk.visit(ticking(key, remoteId));
    expect((await exchanged(desk, back)).kind).toBe('granted');
    expect((await exchanged(desk, back)).kind).toBe('unauthorised');
  });

  it('does not go back to an address that the network was never told', async () => {
    const desk = await deskOf(networkOf(key), sandbox);
    const address = new URL(desk.address);
    address.searchParams.set('redirect_uri', 'https://elsewhere.example/');
    const shown = await fetch(address, { redirect: 'manual' });
    expect([shown.status, shown.headers.get('location')]).toEqual([400, null]);
  });

  it('says that the installation itself is refused where its secret is wrong', async () => {
    const desk = await deskOf(networkOf(key), sandbox);
    const back = await desk.visit(ticking(key, registered(key, 'Cultura')));
    const app = { ...desk.app, clientSecret: 'wrong' };
    expect((await exchanged({ ...desk, app }, back)).kind).toBe('app_refused');
  });

  it('tells which permission was left out', async () => {
    const left = key === 'x' ? 'media.write' : key === 'facebook' ? 'pages_manage_posts' : 'instagram_content_publish';
    const { choice } = await connected(key, { [`scope.${left}`]: '' });
    expect(missingOf(connectorOf(key), choice.granted)).toEqual([left]);
  });

  it('is renewed: the new credential works, and trouble on the way is no refusal', async () => {
    const { desk, choice } = await connected(key);
    const { flow, app, endpoints, signal } = desk;
    const renewal = { app, endpoints, signal, account: choice.account, credential: choice.credential };
    sandbox.fault({ network: key, kind: '500', operation: 'giveTokens' });
    expect((await flow.renew(renewal)).kind).toBe('not_sent');
    const renewed = await flow.renew(renewal);
    if (renewed.kind !== 'renewed') throw new Error(JSON.stringify(renewed));
    expect(renewed.credential['accessToken']).not.toBe(choice.credential['accessToken']);
    const again = { ...choice, credential: renewed.credential };
    expect((await networkOf(key).publisher.verify(connectionOf(desk, again))).kind).toBe('verified');
  });

  it('ends for good when the person takes it away', async () => {
    const { desk, remoteId, choice } = await connected(key);
    expect(await desk.control({ account: remoteId, action: 'revoke' })).toBe(200);
    const { flow, app, endpoints, signal } = desk;
    const { account, credential } = choice;
    expect((await flow.renew({ app, endpoints, signal, account, credential })).kind).toBe('unauthorised');
    expect((await networkOf(key).publisher.verify(connectionOf(desk, choice))).kind).toBe('unauthorised');
  });

  it('shows no secret in what it keeps of a refusal', async () => {
    const { desk, remoteId, choice } = await connected(key);
    await desk.control({ account: remoteId, action: 'revoke' });
    const { flow, app, endpoints, signal } = desk;
    const { account, credential } = choice;
    const said = JSON.stringify(await flow.renew({ app, endpoints, signal, account, credential }));
    for (const secret of [app.clientSecret, ...Object.values(credential)]) expect(said).not.toContain(secret);
  });
});

describe('X', () => {
  it('wants the verifier that belongs to the challenge', async () => {
    const desk = await deskOf(networkOf('x'), sandbox);
    const back = await desk.visit({ account: registered('x', 'Cultura') });
    expect((await exchanged(desk, back, { verifier: 'v'.repeat(43) })).kind).toBe('unauthorised');
  });

  it('rotates: who comes second with the same refresh token gets nothing', async () => {
    const { desk, choice } = await connected('x');
    const { flow, app, endpoints, signal } = desk;
    const { account, credential } = choice;
    const twice = [1, 2].map(() => flow.renew({ app, endpoints, signal, account, credential }));
    const kinds = (await Promise.all(twice)).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['renewed', 'unauthorised']);
  });

  it('gives no refresh token without the permission to stay', async () => {
    const { choice } = await connected('x', { 'scope.offline.access': '' });
    expect(choice.credential).not.toHaveProperty('refreshToken');
    expect(missingOf(connectorOf('x'), choice.granted)).toEqual(['offline.access']);
  });

  it('takes a token that is over no longer, and renews it', async () => {
    const { desk, remoteId, choice } = await connected('x');
    await desk.control({ account: remoteId, action: 'expire' });
    expect((await networkOf('x').publisher.verify(connectionOf(desk, choice))).kind).toBe('unauthorised');
    const { flow, app, endpoints, signal } = desk;
    const { account, credential } = choice;
    expect((await flow.renew({ app, endpoints, signal, account, credential })).kind).toBe('renewed');
  });
});

describe('pages', () => {
  it('are all offered, however many there are', async () => {
    const desk = await deskOf(networkOf('facebook'), sandbox);
    const ids = Array.from({ length: 130 }, (_, at) => registered('facebook', `Página ${at}`));
    const found = await choices(desk, Object.fromEntries(ids.map((id) => [`account.${id}`, 'on'])));
    expect(found.map(({ account }) => account.remoteId).sort()).toEqual(ids.sort());
  }, 20_000);

  it('may be none at all', async () => {
    const desk = await deskOf(networkOf('facebook'), sandbox);
    expect(await choices(desk, {})).toEqual([]);
  });

  it('are asked what they still allow: a withdrawn permission is noticed', async () => {
    const { desk, remoteId, choice } = await connected('facebook');
    await desk.control({ account: remoteId, action: 'withdraw', scope: 'pages_manage_engagement' });
    const seen = await connectorOf('facebook').examine(connectionOf(desk, choice), desk.app);
    if (seen.kind !== 'examined' || seen.granted === null) throw new Error(JSON.stringify(seen));
    expect(missingOf(connectorOf('facebook'), seen.granted)).toEqual(['pages_manage_engagement']);
    expect(seen.consentEndsAt?.getTime()).toBeGreaterThan(Date.now() + 80 * 86_400_000);
  });
});

it('a token handed over is not asked about: it may be another application’s', async () => {
  const remoteId = registered('facebook', 'A mano');
  const desk = await deskOf(networkOf('facebook'), sandbox);
  const account = { remoteId, handle: 'a-mano' };
  const { endpoints, signal, app } = desk;
  const credential = { accessToken: `by-hand-${own}` };
  const examined = await connectorOf('facebook').examine({ account, credential, endpoints, signal }, app);
  expect(examined).toEqual({ kind: 'examined', granted: null, tokenEndsAt: null, consentEndsAt: null });
});

it('a Telegram bot is asked what it may do in its channel', async () => {
  const remoteId = '-1001700000000042';
  sandbox.register({ network: 'telegram', remoteId, handle: 'canal', name: 'Canal', token: '7000000042:AAtoken' });
  const examined = await connectorOf('telegram').examine(
    {
      account: { remoteId, handle: 'canal' },
      credential: { botToken: '7000000042:AAtoken' },
      endpoints: sandbox.endpoints('telegram'),
      signal: new AbortController().signal,
    },
    null,
  );
  expect(examined).toMatchObject({ kind: 'examined', consentEndsAt: null });
  if (examined.kind === 'examined') expect(missingOf(connectorOf('telegram'), examined.granted ?? [])).toEqual([]);
});

describe.each(['facebook', 'instagram'])('an application of Meta’s that wants every call proven (%s)', (key) => {
  const strict = async (requireProof: boolean, clientSecret = APP.clientSecret): Promise<void> => {
    const body = { network: key, ...APP, clientSecret, redirectUri: REDIRECT, requireProof };
    await fetch(`${sandbox.url}/_control/apps`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  };
  afterEach(() => strict(false));

  it('takes what was connected by consent, from listing the pages to asking whose it is', async () => {
    await strict(true);
    const { desk, remoteId, choice } = await connected(key);
    const verified = await networkOf(key).publisher.verify(connectionOf(desk, choice));
    expect(verified).toMatchObject({ kind: 'verified', account: { remoteId } });
    const allowance = await networkOf(key).publisher.allowance?.(connectionOf(desk, choice));
    expect(allowance?.kind).not.toBe('unavailable');
  });

  it('turns away a token alone, and one proven by an older secret: the account is to be connected again', async () => {
    const { desk, choice } = await connected(key);
    const alone = { ...choice, credential: { accessToken: choice.credential['accessToken'] ?? '' } };
    await strict(true);
    const verify = (one: Choice) => networkOf(key).publisher.verify(connectionOf(desk, one));
    expect(await verify(choice)).toMatchObject({ kind: 'verified' });
    expect(await verify(alone)).toMatchObject({ kind: 'unauthorised' });
    await strict(true, 'a new secret');
    const answer = await verify(choice);
    expect(answer).toMatchObject({ kind: 'unauthorised', code: 'token_expired' });
    const { flow, endpoints, signal } = desk;
    const app = { ...desk.app, clientSecret: 'a new secret' };
    const { account, credential } = choice;
    const renewed = await flow.renew({ app, endpoints, signal, account, credential });
    if (renewed.kind !== 'renewed') throw new Error(renewed.kind);
    expect(await verify({ ...choice, credential: renewed.credential })).toMatchObject({ kind: 'verified' });
  });

  it('finds neither the secret nor a proof in what is kept of a call', async () => {
    const { desk, choice } = await connected(key);
    await strict(true, 'a new secret');
    const answer = await networkOf(key).publisher.verify(connectionOf(desk, choice));
    const said = JSON.stringify(answer);
    expect(Object.values(choice.credential)).not.toContain(APP.clientSecret);
    for (const secret of [APP.clientSecret, ...Object.values(choice.credential)]) expect(said).not.toContain(secret);
  });
});
