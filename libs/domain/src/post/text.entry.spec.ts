import { assertEntered, enterLine, enterText } from './text.entry.js';

describe('a text as somebody types or pastes it', () => {
  test('line ends become LF and letters are composed', () => {
    expect(enterText('Programacio\u0301\r\nde festes\rhui\u2028i demà')).toEqual({
      ok: true,
      value: 'Programació\nde festes\nhui\ni demà',
    });
  });

  test('accents, emoji families, flags and tabs stay as they are', () => {
    const text = 'l·lusió ñ ç\t👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ⚠️ «Festes»';
    expect(enterText(text)).toEqual({ ok: true, value: text });
  });

  test.each([
    ['a bidirectional override', 'Gratis \u202Eodagap', 'U+202E', 1, 8],
    ['a bidirectional isolate', 'a\n\u2066b', 'U+2066', 2, 1],
    ['a right-to-left mark', 'a\u200F', 'U+200F', 1, 2],
    ['an Arabic letter mark', '\u061Ca', 'U+061C', 1, 1],
    ['a null', 'a\u0000', 'U+0000', 1, 2],
    ['an escape', 'a\u001B[2J', 'U+001B', 1, 2],
    ['a C1 control', 'a\u0085', 'U+0085', 1, 2],
    ['a byte-order mark', '\uFEFFa', 'U+FEFF', 1, 1],
    ['half an emoji', 'x\uD83D', 'U+D83D', 1, 2],
    ['a noncharacter', 'x\uFFFF', 'U+FFFF', 1, 2],
  ])('%s is refused and pointed at', (_, raw, codePoint, line, column) => {
    expect(enterText(raw, 'texts.es')).toEqual({
      ok: false,
      refusal: { code: 'text_control_characters', field: 'texts.es', details: { codePoint, line, column } },
    });
  });
});

describe('a name', () => {
  test('is trimmed', () => expect(enterLine('  Fiestas ')).toEqual({ ok: true, value: 'Fiestas' }));

  test.each([
    ['  ', 'field_empty'],
    ['dos\nlíneas', 'field_invalid'],
    ['x'.repeat(201), 'field_too_long'],
    ['\u202Ex', 'text_control_characters'],
  ])('%j is refused: %s', (raw, code) => {
    expect(enterLine(raw, 'name')).toMatchObject({ ok: false, refusal: { code, field: 'name' } });
  });
});

describe('a text about to be hashed', () => {
  test('passes when it came in properly', () => {
    expect(assertEntered('Programació\nde festes')).toEqual({ ok: true, value: 'Programació\nde festes' });
  });

  test.each([
    ['Programacio\u0301', 'field_invalid'],
    ['a\r\nb', 'field_invalid'],
    ['a\u202Eb', 'text_control_characters'],
  ])('%j is refused, not repaired', (text, code) => {
    expect(assertEntered(text, 'text')).toMatchObject({ ok: false, refusal: { code, field: 'text' } });
  });
});
