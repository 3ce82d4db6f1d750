import type { Finding } from './draft.checks.js';
import { camelCase, repairOf, withoutHidden, withPlainLetters } from './draft.repairs.js';
import { emptyDraft } from './draft.state.js';

const photo = {
  id: 'a1',
  kind: 'photo' as const,
  sha256: 'f'.repeat(64),
  mime: 'image/jpeg',
  width: 1080,
  height: 1080,
  bytes: 100_000,
  filename: 'fira.jpg',
  url: '/media/a1/full',
  thumbnailUrl: '/media/a1/thumb',
};

const finding = (code: Finding['code'], place: Finding['place'], details: Finding['details'] = {}): Finding => ({
  id: code,
  code,
  severity: 'warning',
  place,
  details,
  networks: [],
});

describe('a hashtag that reads badly aloud', () => {
  it('gets its capitals from the words of the same text', () => {
    expect(camelCase('#firadelarros', '¡Hoy, Fira de l’Arròs! #firadelarros')).toBe('#FiraDeLArròs');
  });

  it('is left to the person when the text does not say its words', () => {
    expect(camelCase('#riudalbaenfestes', '¡Empiezan! #riudalbaenfestes')).toBeNull();
  });

  it('is never split into nonsense slowly', () => {
    const words = Array.from({ length: 40 }, (_, at) => 'a'.repeat(at + 1)).join(' ');
    expect(camelCase(`#${'a'.repeat(60)}b`, words)).toBeNull();
  });

  it('is replaced everywhere it stands', () => {
    const draft = { ...emptyDraft('es', null), texts: { es: 'Fira Arròs #firaarros y #firaarros' } };
    const repair = repairOf(
      finding('hashtag_lower_case', { kind: 'text', language: 'es' }, { hashtag: '#firaarros' }),
      draft,
    );
    expect(repair?.apply(draft).texts['es']).toBe('Fira Arròs #FiraArròs y #FiraArròs');
  });
});

describe('letters that screen readers skip', () => {
  it('become plain letters', () => {
    expect(withPlainLetters('𝗔𝘃𝗶𝘀𝗼 ＡＢ ⓒ 🅱')).toBe('Aviso AB c B');
  });

  it('leaves alone what only looks special', () => {
    expect(withPlainLetters('½ ª … Arròs')).toBe('½ ª … Arròs');
  });

  it('hidden characters go, line ends and joined emoji stay', () => {
    expect(withoutHidden('a\u202eb\nc 👩‍🚒')).toBe('ab\nc 👩‍🚒');
  });
});

describe('a missing alternative text', () => {
  it('can start from the other language’s', () => {
    const draft = {
      ...emptyDraft('es', null),
      files: [{ asset: photo, stamp: false, alts: { es: 'Campos de arroz' } }],
    };
    const repair = repairOf(finding('alt_missing', { kind: 'alt', photo: 0, language: 'ca-valencia' }), draft);
    expect(repair?.apply(draft).files[0]?.alts).toEqual({ es: 'Campos de arroz', 'ca-valencia': 'Campos de arroz' });
  });

  it('has nothing to start from when no language has one', () => {
    const draft = { ...emptyDraft('es', null), files: [{ asset: photo, stamp: false, alts: { es: ' ' } }] };
    expect(repairOf(finding('alt_missing', { kind: 'alt', photo: 0, language: 'es' }), draft)).toBeNull();
  });
});

it('a translation marked as revised says so on the next save', () => {
  const draft = emptyDraft('es', null);
  const repair = repairOf(finding('translation_stale', { kind: 'text', language: 'ca-valencia' }), draft);
  expect(repair?.apply(draft).reviewed).toEqual(['ca-valencia']);
});
