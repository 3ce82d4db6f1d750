// What happened to one delivery, for people: the order of things, by machine time.
const clock = (ms) => new Date(ms).toISOString().slice(11, 23);

/** The readable account of deliveries that must not be: what each witness says, in order of time. */
export function tellOf(keys, { books, deliveries, events }, diary) {
  return [...new Set(keys)].map((key) => {
    const delivery = deliveries.find((one) => one.key === key);
    const { publication } = delivery ?? {};
    const lines = [
      ...books
        .filter((one) => one.key === key)
        .map(({ at, id, version }) => [at, `on the books as ${id}, v${version}`]),
      ...events
        .filter(({ subject }) => subject === publication?.id)
        .map(({ at, action, reason, seq }) => [at, `trace ${seq}: ${action} (${reason})`]),
      ...(publication?.attempts ?? []).map((one) => [
        one.begunAt,
        `attempt ${one.number}: ${one.committingAt ? 'committed' : 'never committed'}, ${one.outcome ?? 'no outcome'}, ${one.httpStatus ?? 'no status'} ${(one.response ?? '').slice(0, 120)}`,
      ]),
      ...(delivery?.history ?? []).map(({ at, what }) => [at, what]),
      ...diary.map(({ at, what }) => [at, `        ${what}`]),
    ].sort(([a], [b]) => a - b);
    const state = publication ? `${publication.state} (${publication.reason})` : 'no publication';
    const due = delivery?.dueCame ? clock(delivery.dueCame) : '?';
    const told = lines.map(([at, what]) => `    ${clock(at)}  ${what}`).join('\n');
    return `  ${key}: ${delivery?.editorial}, ${state}, due ${due}\n${told}`;
  });
}
