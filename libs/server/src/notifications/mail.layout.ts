/** What every e-mail is made of, whoever renders it: short, plain, readable in any client. */
export interface MailBody {
  /** Language tag of the words. */
  readonly tag: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
  readonly list?: readonly { readonly text: string; readonly url: string | null }[];
  readonly action: { readonly label: string; readonly url: string } | null;
  readonly footer: readonly { readonly text: string; readonly url: string | null }[];
}

export function layMail(body: MailBody): { readonly text: string; readonly html: string } {
  return { text: asText(body), html: asHtml(body) };
}

function asText({ heading, paragraphs, facts = [], list = [], action, footer }: MailBody): string {
  const blocks = [
    heading,
    ...paragraphs,
    facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    list.map(({ text, url }) => `- ${text}${url === null ? '' : `\n  ${url}`}`).join('\n'),
    action === null ? '' : `${action.label}:\n${action.url}`,
    `-- \n${footer.map(({ text, url }) => (url === null ? text : `${text}: ${url}`)).join('\n')}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

// Inline styles alone: half of the clients drop anything else. The style element only adds the dark look where it is read.
const DARK = `@media (prefers-color-scheme: dark) {
  body, .page { background: #16181d !important; color: #e8eaf0 !important; }
  .quiet { color: #a9b0bf !important; } a { color: #a9b8ff !important; }
  .act { background: #5b6cff !important; color: #ffffff !important; } }`;
const FONT = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';

function asHtml({ tag, heading, paragraphs, facts = [], list = [], action, footer }: MailBody): string {
  const parts = [
    `<h1 style="font-size:20px;line-height:1.35;margin:0 0 16px">${escapeHtml(heading)}</h1>`,
    ...paragraphs.map((text) => `<p style="margin:0 0 14px">${escapeHtml(text)}</p>`),
    facts.length === 0 ? '' : `<dl style="margin:0 0 18px">${facts.map(fact).join('')}</dl>`,
    list.length === 0 ? '' : `<ul style="margin:0 0 18px;padding-left:20px">${list.map(item).join('')}</ul>`,
    action === null ? '' : button(action),
    `<hr style="border:0;border-top:1px solid #c9ceda;margin:28px 0 14px">`,
    ...footer.map(({ text, url }) => {
      const words = url === null ? escapeHtml(text) : link(url, text);
      return `<p class="quiet" style="margin:0 0 8px;font-size:13px;color:#555d6e">${words}</p>`;
    }),
  ];
  return `<!doctype html>
<html lang="${escapeHtml(tag)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(heading)}</title><style>${DARK}</style></head>
<body style="margin:0;background:#ffffff;color:#1b1e26">
<div class="page" role="article" lang="${escapeHtml(tag)}" style="max-width:36em;margin:0 auto;padding:24px;font-size:16px;line-height:1.5;${FONT}">
${parts.filter((part) => part !== '').join('\n')}
</div></body></html>`;
}

const fact = ({ label, value }: { label: string; value: string }): string =>
  `<dt class="quiet" style="font-size:13px;color:#555d6e">${escapeHtml(label)}</dt><dd style="margin:0 0 10px">${escapeHtml(value)}</dd>`;

const item = ({ text, url }: { text: string; url: string | null }): string =>
  `<li style="margin:0 0 8px">${url === null ? escapeHtml(text) : link(url, text)}</li>`;

const link = (url: string, text: string): string =>
  `<a href="${escapeHtml(url)}" style="color:#2f3fc4">${escapeHtml(text)}</a>`;

const button = ({ label, url }: { label: string; url: string }): string =>
  `<p style="margin:0 0 14px"><a class="act" href="${escapeHtml(url)}" style="display:inline-block;background:#2f3fc4;color:#ffffff;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:600">${escapeHtml(label)}</a></p>`;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
