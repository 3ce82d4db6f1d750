import { REFUSAL_CODES } from '@pregon/domain';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

const here = path.join(__dirname);
const LOCALES = ['es', 'ca', 'en'] as const;

const read = (locale: string): Record<string, string> =>
  Object.assign(
    {},
    ...readdirSync(path.join(here, locale)).map((file): unknown =>
      JSON.parse(readFileSync(path.join(here, locale, file), 'utf8')),
    ),
  ) as Record<string, string>;

function named(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.select:
      case TYPE.plural:
        return [element.value, ...Object.values(element.options).flatMap((option) => named(option.value))];
      case TYPE.tag:
        return [element.value, ...named(element.children)];
      default:
        return [element.value];
    }
  });
}

const valuesOf = (message: string): string[] => [...new Set(named(parse(message)))].sort();

const catalogues = Object.fromEntries(LOCALES.map((locale) => [locale, read(locale)]));
const spanish = catalogues['es'] ?? {};

describe.each(['ca', 'en'] as const)('the interface in %s', (locale) => {
  const own = catalogues[locale] ?? {};

  test('says everything that the Spanish one says, and nothing else', () => {
    expect(Object.keys(own).sort()).toEqual(Object.keys(spanish).sort());
  });

  test('names the same values in every sentence', () => {
    const different = Object.keys(spanish).filter(
      (id) => valuesOf(spanish[id] ?? '').join() !== valuesOf(own[id] ?? '').join(),
    );
    expect(different).toEqual([]);
  });
});

test.each(LOCALES)('every refusal has its own sentence (%s)', (locale) => {
  const missing = REFUSAL_CODES.filter((code) => !catalogues[locale]?.[`refusal.${code}`]);
  expect(missing).toEqual([]);
});

test('no sentence is empty and no typewriter apostrophe swallows a value', () => {
  const bad = LOCALES.flatMap((locale) =>
    Object.entries(catalogues[locale] ?? {}).filter(([, text]) => text.trim() === '' || /'[{}<]/.test(text)),
  );
  expect(bad).toEqual([]);
});
