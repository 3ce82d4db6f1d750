import {
  comparable,
  fileChanges,
  shortHash,
  textGroups,
  type ComparedChange,
  type ComparedRevision,
} from './change.groups.js';

const revision = (text: string, media: ComparedRevision['media'] = []): ComparedRevision => ({
  hash: 'b41e'.padEnd(60, '0') + '07d9',
  number: 1,
  round: 1,
  text,
  link: null,
  media,
  format: 'photo',
  thread: [],
  poll: null,
  firstComment: null,
  options: [],
});
const change = (id: string, language: string, now: string, was: string | null): ComparedChange => ({
  variant: { id, language, account: { network: 'x', handle: `@${id}` } },
  current: revision(now),
  previous: was === null ? null : revision(was),
});
const photo = (sha256: string, alt: string): ComparedRevision['media'][number] => ({
  ...{ sha256, alt, url: '/media/x', kind: 'photo', width: 1, height: 1, durationMs: null, filename: null },
});

describe('several accounts that say the same', () => {
  it('are read once', () => {
    const groups = textGroups(
      [change('a', 'es', 'nuevo', 'viejo'), change('b', 'es', 'nuevo', 'viejo'), change('c', 'es', 'otro', 'viejo')],
      'previous',
    );
    expect(groups.map((group) => group.changes.map((one) => one.variant.id))).toEqual([['a', 'b'], ['c']]);
  });
});

describe('what to compare with', () => {
  it('is the round before and, where it is another one, what was last approved', () => {
    const first = change('a', 'es', 'nuevo', null);
    expect(comparable([first])).toEqual([]);
    const approved = { ...change('a', 'es', 'nuevo', 'viejo'), approved: revision('lo aprobado') };
    expect(comparable([first, approved])).toEqual(['previous', 'approved']);
    expect(textGroups([approved], 'approved')[0]?.before?.text).toBe('lo aprobado');
    expect(textGroups([approved], 'none')[0]?.before).toBeNull();
  });
});

describe('a file', () => {
  const now = [photo('1', 'un molino'), photo('2', 'la acequia')];
  const changesSince = (before: ComparedRevision['media'] | null) =>
    fileChanges(now, before).map(({ file, change }) => `${file.sha256} ${change}`);
  it('is the same, described anew, new or gone', () => {
    expect(changesSince(now)).toEqual(['1 same', '2 same']);
    expect(changesSince([photo('1', 'otro'), photo('3', 'x')])).toEqual(['1 alt', '2 added', '3 removed']);
    expect(changesSince(null)).toEqual(['1 same', '2 same']);
  });
});

describe('what is said beside the text', () => {
  const threaded = (second: string): ComparedRevision => ({
    ...revision('uno'),
    thread: [{ text: second, media: [] }],
  });
  it('keeps apart accounts whose threads differ', () => {
    const [one, two] = [change('a', 'es', 'uno', null), change('b', 'es', 'uno', null)];
    const changes = [
      { ...one, current: threaded('dos') },
      { ...two, current: threaded('tres') },
    ];
    expect(textGroups(changes, 'none')).toHaveLength(2);
  });
});

it('a fingerprint is shown by its ends', () => {
  expect(shortHash(revision('').hash)).toBe('b41e…07d9');
});
