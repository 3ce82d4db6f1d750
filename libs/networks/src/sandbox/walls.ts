import type { ServerResponse } from 'node:http';
import { networks } from '../registry.js';
import type { Annex } from './annex.js';
import type { Books } from './books.js';
import { page } from './html.js';
import type { TwinRequest } from './twin.js';
import { mimeOf } from './wall.media.js';
import { indexPage, wallPage } from './wall.page.js';

const POLICY =
  "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY });
  response.end(html);
}

function sendFile(response: ServerResponse, bytes: Uint8Array): void {
  response.writeHead(200, {
    'content-type': mimeOf(bytes),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
  });
  response.end(bytes);
}

export interface Shown {
  readonly books: Books;
  readonly annexes: readonly Annex[];
}

/** The index, a wall, one post on its wall, or a file. */
export function showPage({ method, path }: TwinRequest, { books, annexes }: Shown, response: ServerResponse): void {
  const [, kind = '', name = '', ...deeper] = path.split('/');
  const photo = kind === 'photo' ? books.photo(name) : null;
  if (method !== 'GET') return send(response, 405, page('405', '', '<main><h1>Solo se puede mirar</h1></main>'));
  if (photo) return sendFile(response, photo);
  if (path === '/') {
    const walls = Object.values(networks).map(({ key, sandbox }) => ({
      look: sandbox.wall,
      posts: books.posts(key).length,
    }));
    return send(response, 200, indexPage(walls, annexes));
  }
  const network = kind === 'wall' ? networks[name] : undefined;
  const wanted = deeper.at(-1);
  const posts = books.posts(name).filter((post) => !wanted || post.id === wanted);
  if (!network || (wanted && posts.length === 0))
    return send(
      response,
      404,
      page('404', '', '<main><h1>Aquí no hay nada</h1><a href="/">Todos los muros</a></main>'),
    );
  send(response, 200, wallPage(network.sandbox.wall, posts, books.accounts()));
}
