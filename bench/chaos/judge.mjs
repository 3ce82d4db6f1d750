// Counts. Pure: what it is given is all it knows.

/** States in which a delivery may rest without being out, each with its reason on the screen. */
const SAID = new Set(['held', 'refused', 'unauthorised', 'cancelled', 'unknown']);
/** Its answer is a clear one: the network had taken it, or had not. */
const isClear = (status) => status !== null && (status < 300 || (status >= 400 && status < 500));

/** What the books, the API and the trace say together. Every list names deliveries; the figures are their lengths. */
export function judge({ books, deliveries, certificates, events, pauses }, { canFind }) {
  const onBooks = groupBy(
    books.filter(({ key }) => key),
    ({ key }) => key,
  );
  const committed = groupBy(
    events.filter(({ action }) => action === 'publication.committing'),
    ({ subject }) => subject,
  );
  const inForce = spansOf(certificates, events);
  const found = {
    ...{ lost: [], doubled: [], sentWithoutCertificate: [], sentAfterRevocation: [], misreported: [], unknown: [] },
    ...{
      sentWhilePaused: [],
      unknownWrongly: [],
      unsent: [],
      strays: books.filter(({ stray }) => stray).map(({ stray }) => stray),
    },
  };
  for (const delivery of deliveries) {
    const { key, publication } = delivery;
    const out = onBooks.get(key) ?? [];
    const state = publication?.state ?? 'unplanned';
    if (hasDouble(out)) found.doubled.push(key);
    const complete = delivery.parts.every((part) => out.some((one) => one.part === part));
    if (!complete && isOwed(delivery) && !SAID.has(state)) found.lost.push(key);
    if (isMisreported(delivery, out, complete)) found.misreported.push(key);
    if (!complete) found.unsent.push(isOwed(delivery) ? `${state}: ${publication?.reason}` : delivery.editorial);
    if (state === 'unknown') found.unknown.push(key);
    if (isWronglyUnknown(delivery, out, canFind)) found.unknownWrongly.push(key);
    const intents = committed.get(publication?.id) ?? [];
    const spans = inForce.get(delivery.variantId) ?? [];
    for (const one of out) if (!isCovered(one, intents, spans)) found.sentWithoutCertificate.push(key);
    for (const intent of intents) {
      if (pauses.some((one) => isWithin(one, delivery, intent))) found.sentWhilePaused.push(key);
      const mine = spans.filter(({ hash }) => hash === intent.hash);
      if (!mine.some((span) => covers(span, intent.seq))) found.sentAfterRevocation.push(key);
    }
  }
  const known = new Set(deliveries.map(({ key }) => key));
  found.strays.push(...[...onBooks.keys()].filter((key) => !known.has(key)));
  const lateness = deliveries
    .flatMap(({ key, dueCame }) => {
      const first = onBooks.get(key)?.find(({ part }) => part === 'post');
      return first ? [{ key, ms: Math.max(0, first.at - dueCame) }] : [];
    })
    .sort((a, b) => a.ms - b.ms);
  return { ...found, publications: deliveries.length, published: onBooks.size, lateness };
}

/** Approved for an hour that has come: it is out, or somebody was told why not. */
const isOwed = ({ editorial, dueCame }) => dueCame !== null && (editorial === 'scheduled' || editorial === 'published');

/** What the screen says is not what the wall shows: out and nobody knows, or said to be out and not all of it is. */
function isMisreported({ publication }, out, complete) {
  const state = publication?.state;
  if (state === 'published') return !complete;
  return out.length > 0 && state !== 'unknown' && !publication?.remoteId;
}

const isWithin = ({ account, from, to }, delivery, { at }) =>
  at > from && at < to && (account === null || account === delivery.account);

/** The post itself, a part of its thread, its first comment: each stands once. */
const hasDouble = (out) => new Set(out.map(({ part }) => part)).size < out.length;

/** The words on the wall are those of a genuine certificate that was in force when their sending was written down. */
const isCovered = ({ version }, intents, spans) =>
  spans.some(
    (span) =>
      span.version === version &&
      span.genuine &&
      intents.some((intent) => intent.hash === span.hash && covers(span, intent.seq)),
  );

const covers = ({ from, to }, seq) => seq > from && seq < to;

/** From when to when each certificate was in force, in the order of the trace, by variant. */
function spansOf(certificates, events) {
  const at = (action, id) => events.find((event) => event.action === action && event.subject === id)?.seq;
  const spans = certificates.map((certificate) => ({
    ...certificate,
    from: at('certificate.issued', certificate.id) ?? Number.POSITIVE_INFINITY,
    to: at('certificate.revoked', certificate.id) ?? (certificate.inForce ? Number.POSITIVE_INFINITY : null),
  }));
  // One that was replaced ended when its successor was issued.
  for (const span of spans.filter(({ to }) => to === null)) {
    const later = spans.filter(({ variantId, from }) => variantId === span.variantId && from > span.from);
    span.to = Math.min(...later.map(({ from }) => from));
  }
  return groupBy(spans, ({ variantId }) => variantId);
}

/** Unknown although the network can be read and shows it plainly, or although it had answered plainly. */
function isWronglyUnknown({ network, publication }, out, canFind) {
  if (publication?.state !== 'unknown') return false;
  const last = publication.attempts.findLast(({ committingAt }) => committingAt !== null);
  if (last?.outcome === 'unknown' && isClear(last.httpStatus)) return true;
  return canFind.has(network) && !hasDouble(out);
}

export function groupBy(list, keyOf) {
  const groups = new Map();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** What must be empty. */
export const ZEROS = [
  ...[
    'lost',
    'doubled',
    'sentWithoutCertificate',
    'sentAfterRevocation',
    'sentWhilePaused',
    'unknownWrongly',
    'misreported',
    'strays',
  ],
];

/**
 * Puts the judge to the test on the run's own evidence, tampered with: a judge that would not see a double, a loss, words
 * nobody approved or a sending after a revocation proves nothing by its zeros. Answers what it failed to see.
 */
export function blindSpots(evidence, settings) {
  const { books, deliveries, certificates, events } = evidence;
  const out = books.find(({ key }) => key);
  const delivery = out && deliveries.find(({ key }) => key === out.key);
  if (!delivery) return ['nothing was published, so nothing is proved'];
  const count = (name, changed) => judge({ ...evidence, ...changed }, settings)[name].length;
  const own = ({ variantId }) => variantId === delivery.variantId;
  const intent = events.findLast(
    ({ action, subject }) => action === 'publication.committing' && subject === delivery.publication?.id,
  );
  const under = certificates.find((one) => own(one) && one.hash === intent?.hash);
  const revoked = { action: 'certificate.revoked', subject: under?.id, seq: (intent?.seq ?? 0) - 0.5 };
  const unsaid = { ...delivery, publication: { ...delivery.publication, state: 'queued' } };
  const without = deliveries.map((one) => (one === delivery ? unsaid : one));
  const cases = {
    doubled: { books: [...books, out] },
    lost: { books: books.filter(({ key }) => key !== out.key), deliveries: without },
    misreported: { books: books.filter(({ key }) => key !== out.key) },
    sentWithoutCertificate: { certificates: certificates.filter((one) => !own(one)) },
    sentAfterRevocation: {
      events: [revoked, ...events.filter(({ subject }) => subject !== under?.id || subject === null)],
    },
    sentWhilePaused: { pauses: [{ account: null, from: (intent?.at ?? 0) - 1, to: (intent?.at ?? 0) + 1 }] },
    strays: { books: [...books, { ...out, key: 'caos 0.0 · nobody · es' }] },
  };
  cases.sentAfterRevocation.events.push(
    ...events.filter(({ action, subject }) => action === 'certificate.issued' && subject === under?.id),
  );
  return Object.entries(cases)
    .filter(([name, changed]) => count(name, changed) <= count(name, {}))
    .map(([name]) => `the judge does not see what is ${name}`);
}
