import { NOTICE_KINDS } from '../ledger/notices.js';
import { layMail } from './mail.layout.js';
import type { MailRenderer, MessageRenderers, PushRenderer } from './message.renderers.js';
import { noticeContent } from './notice.content.js';
import { sentencesOf } from './notice.sentences.js';
import { settingsAddress } from './web.addresses.js';
import { fill } from './words/fill.js';

/** Every kind of notice, by e-mail and by push. */
export function renderNotices(renderers: MessageRenderers, publicUrl: string): void {
  const mail: MailRenderer = async (tx, message) => {
    const content = await noticeContent(tx, message);
    if (!content) return null;
    const { words, subject, lead, facts, action } = sentencesOf(content, publicUrl);
    const { name, address } = content.to;
    const footer = [
      { text: fill(words.footer, { organisation: content.organisation }), url: null },
      { text: words.settings, url: settingsAddress(publicUrl) },
    ];
    const paragraphs = [fill(words.greeting, { name }), lead];
    const body = { tag: words.tag, heading: subject, paragraphs, facts, action, footer };
    return { to: { name, address }, subject, ...layMail(body) };
  };
  const push: PushRenderer = async (tx, message) => {
    const content = await noticeContent(tx, message);
    if (!content) return null;
    const { subject, lead, action } = sentencesOf(content, publicUrl);
    return { title: subject, body: lead, url: action.url };
  };
  for (const kind of NOTICE_KINDS) {
    renderers.on(kind, mail);
    renderers.onPush(kind, push);
  }
}
