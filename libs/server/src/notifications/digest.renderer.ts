import { In } from 'typeorm';
import { Organisation } from '../ledger/organisation.entity.js';
import type { Tx } from '../ledger/tx.js';
import { personsByIds } from '../people/people.queries.js';
import { PostEntity } from '../posts/post.entity.js';
import { waitingSteps } from '../posts/tray.queries.js';
import { layMail } from './mail.layout.js';
import type { MailRenderer } from './message.renderers.js';
import { instantIn } from './notice.sentences.js';
import { unreadCount } from './notices.queries.js';
import { noticesAddress, settingsAddress, stepAddress, trayAddress } from './web.addresses.js';
import { fill } from './words/fill.js';
import { wordsIn } from './words/words.js';

const MOST = 30;

/** One mail a day with what waits at that moment: read from the tray, not from what was told before. */
export const digestRenderer =
  (publicUrl: string): MailRenderer =>
  async (tx, { personId }) => {
    const person = personId === null ? undefined : (await personsByIds(tx, [personId])).get(personId);
    if (!person) return null;
    const { steps, total } = await waitingSteps(tx, person.id, {}, { first: MOST, after: null });
    const unread = await unreadCount(tx, person.id);
    if (total === 0 && unread === 0) return null;
    const words = wordsIn(person.locale);
    const { name: organisation, zone } = await tx.findOneByOrFail(Organisation, { id: tx.tenant });
    const titles = await titlesOf(
      tx,
      steps.map((step) => step.postId),
    );
    const list = steps.map((step) => ({
      text: fill(words.digest.item, {
        title: titles.get(step.postId) ?? words.untitled,
        due: instantIn(step.due, words.tag, zone),
      }),
      url: stepAddress(publicUrl, step.id, null),
    }));
    if (total > steps.length)
      list.push({
        text: fill(words.digest.more, { count: String(total - steps.length) }),
        url: trayAddress(publicUrl),
      });
    const subject = fill(words.digest.subject, { count: String(total) });
    const footer = [
      ...(unread > 0
        ? [{ text: fill(words.digest.unread, { count: String(unread) }), url: noticesAddress(publicUrl) }]
        : []),
      { text: fill(words.footer, { organisation }), url: null },
      { text: words.settings, url: settingsAddress(publicUrl) },
    ];
    const greeting = fill(words.greeting, { name: person.name });
    const body = layMail({
      tag: words.tag,
      heading: subject,
      paragraphs: total > 0 ? [greeting, words.digest.lead] : [greeting],
      list,
      action: { label: words.digest.open, url: trayAddress(publicUrl) },
      footer,
    });
    return { to: { name: person.name, address: person.email }, subject, ...body };
  };

async function titlesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const posts = await tx.find(PostEntity, { where: { organisationId: tx.tenant, id: In([...new Set(ids)]) } });
  return new Map(posts.map((post) => [post.id, post.title]));
}
