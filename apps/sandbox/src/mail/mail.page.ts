import { escapeHtml, sandboxPage } from '@pregon/networks/server';
import { stretches } from './link.finder.js';
import { FRAME_SANDBOX } from './mail.frame.js';
import type { Mail } from './mail.shape.js';
import type { Words } from './mail.words.js';

const CSS = `
  header, main { max-width: 72rem; }
  .box { display: grid; gap: 1rem; align-items: start; }
  @media (min-width: 52rem) { .box { grid-template-columns: minmax(16rem, 24rem) minmax(0, 1fr); } }
  @media (max-width: 51.99rem) { .reading .pane { order: -1; } }
  .list { list-style: none; margin: 0; padding: 0; display: grid; gap: 1px; background: var(--line); }
  .list a { display: block; padding: .6rem .75rem; background: var(--card); color: inherit; text-decoration: none;
    overflow-wrap: anywhere; }
  .list a:hover strong { text-decoration: underline; }
  .list a[aria-current] { box-shadow: inset .25rem 0 var(--accent); }
  .list small { display: block; color: var(--soft); }
  .pane { background: var(--card); padding: 1rem; overflow-wrap: anywhere; }
  .pane h2 { font-size: 1.125rem; margin: 0 0 .5rem; }
  .pane h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .75rem; margin: 0; }
  dt { color: var(--soft); } dd { margin: 0; }
  iframe { width: 100%; height: 26rem; resize: vertical; border: 1px solid var(--line); background: #fff; }
  pre { white-space: pre-wrap; font: inherit; margin: 0; }
  header nav a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
  summary { margin-top: 1rem; cursor: pointer; }`;

export interface Shown {
  readonly words: Words;
  readonly mails: readonly Mail[];
  readonly recipients: readonly (readonly [address: string, count: number])[];
  /** Whose e-mails the list is narrowed to. */
  readonly to: string | undefined;
  /** The one that is read; null where it was asked for and is gone, absent where none was. */
  readonly open?: Mail | null | undefined;
}

const time = (at: string, lang: string): string => {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Europe/Madrid' });
  return `<time datetime="${escapeHtml(at)}">${escapeHtml(format.format(new Date(at)))}</time>`;
};

const narrowed = (path: string, to: string | undefined): string =>
  escapeHtml(to === undefined ? path : `${path}?to=${encodeURIComponent(to)}`);

const current = (yes: boolean): string => (yes ? ' aria-current="true"' : '');

function row(mail: Mail, { words, to, open }: Shown): string {
  return `<li><a href="${narrowed(`/mail/${mail.id}`, to)}"${current(mail.id === open?.id)}>
<strong>${escapeHtml(mail.subject || words.noSubject)}</strong>
<small>${escapeHtml(mail.to.join(', '))} · ${time(mail.at, words.lang)}</small></a></li>`;
}

function recipientNav({ words, recipients, to }: Shown): string {
  const all = `<li><a href="/mail"${current(to === undefined)}>${words.everybody}</a></li>`;
  const each = recipients.map(
    ([address, count]) =>
      `<li><a href="${narrowed('/mail', address)}"${current(address === to?.toLowerCase())}>${escapeHtml(address)}</a> ${count}</li>`,
  );
  return `<nav aria-label="${words.recipients}"><ul>${all}${each.join('')}</ul></nav>`;
}

const linked = (text: string): string =>
  stretches(text)
    .map(({ text: piece, isLink }) => {
      const inert = escapeHtml(piece);
      return isLink ? `<a href="${inert}" target="_blank" rel="noopener noreferrer">${inert}</a>` : inert;
    })
    .join('');

function reading(mail: Mail, words: Words): string {
  const facts = [
    [words.from, escapeHtml(mail.from)],
    [words.to, escapeHtml(mail.to.join(', '))],
    [words.arrived, time(mail.at, words.lang)],
    ...(mail.attachments.length > 0
      ? [[words.attachments, escapeHtml(mail.attachments.map(({ name, mime }) => name ?? mime).join(', '))]]
      : []),
  ].map(([term, value]) => `<dt>${term}</dt><dd>${value}</dd>`);
  const formatted =
    mail.html === null
      ? ''
      : `<h3>${words.html}</h3><iframe src="/mail/${mail.id}/html" sandbox="${FRAME_SANDBOX}" referrerpolicy="no-referrer" title="${words.html}"></iframe>`;
  const text = mail.text === null ? `<p class="quiet">${words.noText}</p>` : `<pre>${linked(mail.text)}</pre>`;
  const headers = mail.headers.map(({ name, value }) => `${escapeHtml(name)}: ${escapeHtml(value)}`).join('\n');
  return `<h2>${escapeHtml(mail.subject || words.noSubject)}</h2><dl>${facts.join('')}</dl>
${formatted}<h3>${words.text}</h3>${text}
<details><summary>${words.headers}</summary><pre>${headers}</pre></details>`;
}

function pane({ open, words, mails }: Shown): string {
  if (open) return reading(open, words);
  if (open === null) return `<p>${words.gone}</p>`;
  return `<p class="quiet">${mails.length > 0 ? words.choose : words.empty}</p>`;
}

/** The list, newest first, beside the e-mail that is read. No script: what it does are links. */
export function mailPage(shown: Shown): string {
  const { words, mails, open } = shown;
  const rows = mails.map((mail) => row(mail, shown)).join('');
  const body = `<header><h1>${words.title}</h1>
<p class="quiet">${words.lead} <a href="/">${words.walls}</a></p>${recipientNav(shown)}</header>
<main class="box${open ? ' reading' : ''}"><nav aria-label="${words.list}"><ol class="list">${rows}</ol></nav>
<section class="pane">${pane(shown)}</section></main>`;
  return sandboxPage(open ? `${open.subject || words.noSubject} · ${words.title}` : words.title, CSS, body, words.lang);
}
