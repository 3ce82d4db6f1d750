import { groupTexts } from './text.groups.js';

const variant = (id: string, text: string, cut: { text: string; photos?: string[] } | null = null) => ({
  id,
  language: 'es',
  text,
  currentRevision: cut && { text: cut.text, link: null, media: (cut.photos ?? []).map((sha256) => ({ sha256 })) },
});
const ids = (list: Parameters<typeof groupTexts>[0]) =>
  groupTexts(list as ReturnType<typeof variant>[]).map((group) => group.map((one) => one.id).join('+'));

describe('texts that citizens read', () => {
  it('says once what several accounts say alike', () => {
    expect(ids([variant('fb', 'Hola'), variant('x', 'Hola!'), variant('tg', 'Hola')])).toEqual(['fb+tg', 'x']);
  });

  it('goes by what was approved, not by what the draft says now', () => {
    expect(ids([variant('fb', 'nuevo', { text: 'Hola' }), variant('tg', 'Hola', { text: 'Hola' })])).toEqual(['fb+tg']);
  });

  it('keeps apart what differs only in its photo', () => {
    const cut = (photo: string) => ({ text: 'Hola', photos: [photo] });
    expect(ids([variant('fb', 'Hola', cut('a')), variant('ig', 'Hola', cut('b'))])).toEqual(['fb', 'ig']);
  });
});
