import { photoChange, shortHash, textGroups, type ComparedChange, type ComparedRevision } from './change.groups.js';

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
    const groups = textGroups([
      change('a', 'es', 'nuevo', 'viejo'),
      change('b', 'es', 'nuevo', 'viejo'),
      change('c', 'es', 'otro', 'viejo'),
    ]);
    expect(groups.map((group) => group.changes.map((one) => one.variant.id))).toEqual([['a', 'b'], ['c']]);
  });
});

describe('the photo', () => {
  const now = revision('t', [photo('1', 'un molino')]);
  it('is said to be the same, replaced, or described anew', () => {
    expect(photoChange({ current: now, previous: now })).toBe('same');
    expect(photoChange({ current: now, previous: revision('t', [photo('2', 'un molino')]) })).toBe('replaced');
    expect(photoChange({ current: now, previous: revision('t', [photo('1', 'otro')]) })).toBe('alt');
  });
  it('may have come or gone', () => {
    expect(photoChange({ current: now, previous: revision('t') })).toBe('added');
    expect(photoChange({ current: revision('t'), previous: now })).toBe('removed');
    expect(photoChange({ current: revision('t') })).toBe('none');
  });
});

it('a fingerprint is shown by its ends', () => {
  expect(shortHash(revision('').hash)).toBe('b41e…07d9');
});
