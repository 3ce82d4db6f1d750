import type { ServerResponse } from 'node:http';
import { type Annex, replyJson, type SandboxRequest } from '@pregon/networks/server';
import { mailControl, type PostOfficeBooks } from './mail.control.js';
import { FRAME_POLICY, framed } from './mail.frame.js';
import { mailPage } from './mail.page.js';
import { wordsFor } from './mail.words.js';

const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function send(response: ServerResponse, status: number, html: string, policy = PAGE_POLICY): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
  });
  response.end(html);
}

function showMail({ mailbox }: PostOfficeBooks, request: SandboxRequest, response: ServerResponse): void {
  const { method, path, query, headers } = request;
  const words = wordsFor(headers['accept-language']?.toString());
  const [known, id, part] = /^\/mail(?:\/(\d{1,15}))?(\/html)?$/.exec(path) ?? [];
  const open = id === undefined ? undefined : (mailbox.find(Number(id)) ?? null);
  const shown = { words, recipients: mailbox.recipients(), to: query['to'], mails: mailbox.list({ to: query['to'] }) };
  if (known === undefined || open === null) return send(response, 404, mailPage({ ...shown, open: null }));
  if (method !== 'GET')
    return replyJson(response, { status: 405, headers: { allow: 'GET' }, json: { error: 'GET only' } });
  if (part === undefined) return send(response, 200, mailPage({ ...shown, open }));
  const frame = open ? framed(open) : null;
  if (frame === null) return send(response, 404, mailPage({ ...shown, open: null }));
  send(response, 200, frame, FRAME_POLICY);
}

/** The post office's page under `/mail` and its controls under `/_control/mail`. */
export const mailAnnex = (books: PostOfficeBooks): Annex => ({
  href: '/mail',
  name: 'Buzón: los correos enviados',
  serve(request, response) {
    const { path } = request;
    if (/^\/_control\/mail(\/|$)/.test(path)) replyJson(response, mailControl(books, request));
    else if (/^\/mail(\/|$)/.test(path)) showMail(books, request, response);
    else return false;
    return true;
  },
});
