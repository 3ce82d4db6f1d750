import twitterText from 'twitter-text';
import type { Annex } from './annex.js';
import type { Account, BookedPost } from './books.js';
import { escapeHtml, page } from './html.js';
import type { WallLook } from './twin.js';
import { commentsOf, noteOf, pollOf } from './wall.about.js';
import { mediaOf } from './wall.media.js';

const WHEN = new Intl.DateTimeFormat('es', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Madrid' });

const safeLink = (url: string): string => (/^https?:\/\//i.test(url) ? url : `http://${url}`);

/** Links, hashtags and mentions stand out; everything else is text. */
function marked(text: string): string {
  let from = 0;
  let html = '';
  for (const entity of twitterText.extractEntitiesWithIndices(text)) {
    const [start, end] = entity.indices;
    const word = text.slice(start, end);
    html += escapeHtml(text.slice(from, start));
    html +=
      'url' in entity
        ? `<a href="${escapeHtml(safeLink(word))}" rel="noreferrer">${escapeHtml(word)}</a>`
        : `<span style="color:var(--accent)">${escapeHtml(word)}</span>`;
    from = end;
  }
  return html + escapeHtml(text.slice(from));
}

const linkCard = (link: string | null): string =>
  link
    ? `<a class="card" href="${escapeHtml(safeLink(link))}" rel="noreferrer"><span class="quiet">${escapeHtml(new URL(link).hostname)}</span><br>${escapeHtml(link)}</a>`
    : '';

function article(post: BookedPost, account: Account | undefined, look: WallLook): string {
  const name = account?.name ?? post.account;
  const text = post.text === '' ? '' : `<p class="text">${marked(post.text)}</p>`;
  const media = mediaOf(post, look);
  const parts = look.photoFirst ? [media, text] : [text, media];
  const time = `<time datetime="${escapeHtml(post.at)}">${escapeHtml(WHEN.format(new Date(post.at)))}</time>`;
  return `<article class="post" id="p${escapeHtml(post.id)}" aria-label="${escapeHtml(name)}">
  <div class="by"><span class="avatar" aria-hidden="true">${escapeHtml([...name][0] ?? '')}</span>
  <span><strong>${escapeHtml(name)}</strong><small>@${escapeHtml(account?.handle ?? '')} · ${time}</small></span></div>
  ${noteOf(post)}${parts.join('\n  ')}${pollOf(post)}${linkCard(post.link)}${commentsOf(post, marked)}</article>`;
}

/** The posts of one network, newest first. */
export function wallPage(look: WallLook, posts: readonly BookedPost[], accounts: readonly Account[]): string {
  const accountOf = (post: BookedPost): Account | undefined =>
    accounts.find((known) => known.network === look.key && known.remoteId === post.account);
  const list = [...posts].reverse().map((post) => article(post, accountOf(post), look));
  const empty = '<p class="quiet">Todavía no se ha publicado nada aquí.</p>';
  const body = `<header><h1>${escapeHtml(look.name)}, simulado</h1>
<p class="quiet">Nada de lo que se ve aquí ha salido a Internet. <a href="/">Todos los muros</a></p></header>
<main>${list.length > 0 ? list.join('\n') : empty}</main>`;
  return page(`${look.name} (simulado)`, look.css, body);
}

export function indexPage(
  walls: readonly { readonly look: WallLook; readonly posts: number }[],
  annexes: readonly Annex[],
): string {
  const items = walls.map(
    ({ look, posts }) =>
      `<li><a href="/wall/${look.key}">${escapeHtml(look.name)}</a> · ${posts} ${posts === 1 ? 'publicación' : 'publicaciones'}</li>`,
  );
  const more = annexes.map(({ href, name }) => `<li><a href="${escapeHtml(href)}">${escapeHtml(name)}</a></li>`);
  const also = more.length > 0 ? `<nav aria-label="Además"><ul>${more.join('')}</ul></nav>` : '';
  const body = `<header><h1>Redes simuladas</h1>
<p>Cada muro muestra lo que la red real habría publicado. Nada sale a Internet.</p></header>
<main><nav aria-label="Muros"><ul>${items.join('')}</ul></nav>${also}</main>`;
  return page('Redes simuladas', '', body);
}
