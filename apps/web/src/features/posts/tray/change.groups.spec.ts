import {
  comparable,
  photoChange,
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
});
const change = (id: string, language: string, now: string, was: string | null): ComparedChange => ({
  variant: { id, language, account: { network: 'x', handle: `@${id}` } },
  current: revision(now),
  previous: was === null ? null : revision(was),
});
const photo = (sha256: string, alt: string) => ({ sha256, alt, url: '/media/x' });

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

describe('the photo', () => {
  const now = revision('t', [photo('1', 'un molino')]);
  it('is said to be the same, replaced, or described anew', () => {
    expect(photoChange(now, now)).toBe('same');
    expect(photoChange(now, revision('t', [photo('2', 'un molino')]))).toBe('replaced');
    expect(photoChange(now, revision('t', [photo('1', 'otro')]))).toBe('alt');
  });
  it('may have come or gone', () => {
    expect(photoChange(now, revision('t'))).toBe('added');
    expect(photoChange(revision('t'), now)).toBe('removed');
    expect(photoChange(revision('t'), null)).toBe('none');
  });
});

it('a fingerprint is shown by its ends', () => {
  expect(shortHash(revision('').hash)).toBe('b41e…07d9');
});
