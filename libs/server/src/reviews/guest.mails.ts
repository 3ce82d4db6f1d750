import { Organisation } from '../ledger/organisation.entity.js';
import type { Tx } from '../ledger/tx.js';
import { businessNow } from '../ledger/business-time.js';
import { layMail, type MailBody } from '../notifications/mail.layout.js';
import type { MailRenderer, MessageRenderers, RenderedMail } from '../notifications/message.renderers.js';
import { instantIn } from '../notifications/notice.sentences.js';
import { fill } from '../notifications/words/fill.js';
import { personsByIds } from '../people/people.queries.js';
import { CODE_MINUTES, GUEST_CODE } from './guest.door.js';
import { GuestEntity } from './guest.entity.js';
import type { GuestLinks } from './guest.link.js';
import { hasExpired } from './guest.state.js';
import { guestWordsIn, type GuestWords } from './guest.words.js';
import { GUEST_INVITED } from './guests.service.js';

/** The link and the code exist only while an e-mail is being written: both are derived here. */
export function renderGuestMails(renderers: MessageRenderers, links: GuestLinks): void {
  renderers.on(GUEST_INVITED, invitation(links));
  renderers.on(GUEST_CODE, code(links));
}

const invitation =
  (links: GuestLinks): MailRenderer =>
  async (tx, { subjectId }) => {
    const guest = await invited(tx, subjectId);
    if (!guest) return null;
    const { name: organisation, zone } = await tx.findOneByOrFail(Organisation, { id: tx.tenant });
    const inviter = (await personsByIds(tx, [guest.invitedBy])).get(guest.invitedBy)?.name ?? organisation;
    const words = guestWordsIn(guest.locale);
    const { subject, lead, how, note, until, open, footer } = words.invited;
    const values = { inviter, organisation };
    const said = guest.note === null ? [] : [fill(note, values), guest.note];
    const claim = { organisationId: tx.tenant, guestId: guest.id, epoch: guest.linkEpoch };
    return mailTo(guest, words, organisation, {
      heading: fill(subject, values),
      paragraphs: [fill(lead, values), ...said, fill(how, values)],
      facts: [{ label: until, value: instantIn(guest.expiresAt, words.tag, zone) ?? '' }],
      action: { label: open, url: links.address(claim, guest.locale) },
      footer: [{ text: footer, url: null }],
    });
  };

/** Null once the code is used, too old, or followed by another: nobody should be sent what no longer opens. */
const code =
  (links: GuestLinks): MailRenderer =>
  async (tx, { subjectId }) => {
    const [asked] = await tx.query<{ guest_id: string }[]>(
      `SELECT c.guest_id FROM guest_challenge c
       WHERE c.organisation_id = $1 AND c.id = $2 AND c.used_at IS NULL AND c.expires_at > clock_timestamp()
         AND NOT EXISTS (SELECT 1 FROM guest_challenge later WHERE later.organisation_id = c.organisation_id
           AND later.guest_id = c.guest_id AND (later.asked_at, later.id) > (c.asked_at, c.id))`,
      [tx.tenant, subjectId],
    );
    const guest = asked ? await invited(tx, asked.guest_id) : null;
    if (!guest) return null;
    const { name: organisation } = await tx.findOneByOrFail(Organisation, { id: tx.tenant });
    const words = guestWordsIn(guest.locale);
    const { subject, lead, label, unasked } = words.code;
    return mailTo(guest, words, organisation, {
      heading: fill(subject, { organisation }),
      paragraphs: [fill(lead, { minutes: String(CODE_MINUTES) })],
      facts: [{ label, value: links.codeOf(subjectId) }],
      action: null,
      footer: [{ text: unasked, url: null }],
    });
  };

async function invited(tx: Tx, id: string): Promise<GuestEntity | null> {
  const guest = await tx.findOneBy(GuestEntity, { organisationId: tx.tenant, id });
  if (!guest || guest.revokedAt !== null) return null;
  return hasExpired(guest, (await businessNow(tx)).toISOString()) ? null : guest;
}

function mailTo(
  guest: GuestEntity,
  words: GuestWords,
  organisation: string,
  body: Omit<MailBody, 'tag'>,
): RenderedMail {
  const { name, email: address } = guest;
  const laid = layMail({
    ...body,
    tag: words.tag,
    paragraphs: [fill(words.greeting, { name }), ...body.paragraphs],
    footer: [...body.footer, { text: fill(words.footer, { organisation }), url: null }],
  });
  return { to: { name, address }, subject: body.heading, ...laid };
}
