import PostalMime, { type Attachment as Part, type Email } from 'postal-mime';
import { linksOfHtml, linksOfText } from './link.finder.js';
import type { Attachment, ReadMail } from './mail.shape.js';

/** Formats that only ever draw: SVG may carry more and stays an attachment. */
const DRAWN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

const named = (from: Email['from']): string => {
  const [name, address] = [from?.name ?? '', from?.address ?? ''];
  return name && address ? `${name} <${address}>` : name || address;
};

const base64Of = ({ content }: Part): string => (typeof content === 'string' ? content : '');

const attachment = (part: Part): Attachment => ({
  name: part.filename,
  mime: part.mimeType,
  bytes: Buffer.byteLength(base64Of(part), 'base64'),
});

const picture = (part: Part): [string, string][] =>
  part.contentId && DRAWN.includes(part.mimeType)
    ? [[part.contentId.replace(/^<|>$/g, ''), `data:${part.mimeType};base64,${base64Of(part)}`]]
    : [];

/** Reads a message as it came over SMTP. Rejects where its structure is beyond reading. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const email = await PostalMime.parse(raw, { attachmentEncoding: 'base64', maxNestingDepth: 20 });
  const links = [...linksOfHtml(email.html ?? ''), ...linksOfText(email.text ?? '')];
  return {
    from: named(email.from),
    subject: email.subject ?? '',
    text: email.text ?? null,
    html: email.html ?? null,
    headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    links: [...new Set(links)],
    attachments: email.attachments.map(attachment),
    pictures: Object.fromEntries(email.attachments.flatMap(picture)),
  };
}
