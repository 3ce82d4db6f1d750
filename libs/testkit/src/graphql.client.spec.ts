import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { ApiFailure, ApiRefusal, GraphqlClient } from './graphql.client.js';

type Answer = (request: IncomingMessage, body: string, response: ServerResponse) => void;

async function against(answer: Answer, story: (client: GraphqlClient) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    text(request).then(
      (body) => answer(request, body, response),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await story(new GraphqlClient(`http://127.0.0.1:${port}`));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const json = (response: ServerResponse, body: unknown, headers = {}): void => {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};
const anything = z.object({ ok: z.boolean() });

describe('a browser of a story', () => {
  it('keeps its session, and drops it when it is taken back', async () => {
    const seen: (string | undefined)[] = [];
    const cookies = ['pregon_session=abc; HttpOnly; SameSite=Lax', 'pregon_session=; Max-Age=0'];
    await against(
      (request, _body, response) => {
        seen.push(request.headers.cookie);
        json(response, { data: { ok: true } }, { 'set-cookie': cookies.shift() ?? 'other=1' });
      },
      async (client) => {
        for (let asked = 0; asked < 3; asked += 1) await client.ask('query Q { ok }', {}, anything);
      },
    );
    expect(seen).toEqual([undefined, 'pregon_session=abc', undefined]);
  });

  it('is told of a refusal in words, with code and field', async () => {
    const details = [{ name: 'max', value: '280' }];
    const refused = {
      __typename: 'Refused',
      code: 'check_failed',
      message: 'Demasiado largo.',
      field: 'text',
      details,
    };
    await against(
      (_request, _body, response) => json(response, { data: { createPost: refused } }),
      async (client) => {
        const asked = client.must('createPost', 'mutation M { createPost }', {}, anything);
        await expect(asked).rejects.toThrow(ApiRefusal);
        await expect(asked).rejects.toThrow('createPost was refused: check_failed (text). Demasiado largo. [max: 280]');
        await expect(asked).rejects.toMatchObject({ code: 'check_failed', field: 'text', details: { max: '280' } });
      },
    );
  });

  it('does not take an error, or a page, for an answer', async () => {
    const errors = [{ message: 'Sign in to go on.', extensions: { code: 'UNAUTHENTICATED' } }];
    await against(
      (request, body, response) =>
        body.includes('Page') ? response.writeHead(502).end('<h1>Bad gateway</h1>') : json(response, { errors }),
      async (client) => {
        const asked = client.ask('query WhoAmI { viewer { id } }', {}, anything);
        await expect(asked).rejects.toThrow(ApiFailure);
        await expect(asked).rejects.toThrow('WhoAmI: Sign in to go on. (UNAUTHENTICATED)');
        await expect(client.ask('query Page { ok }', {}, anything)).rejects.toThrow(/502 .*not JSON/);
      },
    );
  });

  it('uploads a photo as a form of our own pages', async () => {
    const seen: Record<string, unknown> = {};
    await against(
      (request, body, response) => {
        Object.assign(seen, { path: request.url, ours: request.headers['apollo-require-preflight'], body });
        json(response, { asset: { id: 'a1' } });
      },
      async (client) => {
        expect(await client.upload(Buffer.from('bytes'), 'pont.jpg', 'image/jpeg')).toBe('a1');
      },
    );
    expect(seen).toMatchObject({ path: '/media', ours: 'true' });
    expect(seen['body']).toContain('name="file"; filename="pont.jpg"');
  });
});
