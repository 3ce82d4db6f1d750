import { loadRules } from '@pregon/networks/rules';
import { checkVariants, networkFindings, ownFindings, type RulesByNetwork } from './draft.checks.js';
import { expectedRendition } from '@pregon/networks/rules';
import { draftVariants, neededLanguages } from './draft.resolve.js';
import { emptyDraft, FOLLOWS_BASE, type DraftState } from './draft.state.js';
import type { DraftAccount } from './draft.types.js';

const account = (id: string, network: string, languagePolicy: DraftAccount['languagePolicy']): DraftAccount => ({
  id,
  network,
  handle: `@${id}`,
  name: id,
  remoteId: `r-${id}`,
  languagePolicy,
  languages: ['es', 'ca-valencia'],
});
const accounts = [
  account('fb', 'facebook', 'joined'),
  account('x', 'x', 'separate'),
  account('ig', 'instagram', 'joined'),
];
const photo = {
  id: 'a1',
  kind: 'photo' as const,
  sha256: 'f'.repeat(64),
  mime: 'image/png',
  width: 4000,
  height: 3000,
  bytes: 9_000_000,
  filename: 'fira.png',
  url: '/media/a1/full',
  thumbnailUrl: '/media/a1/thumb',
};

const draft: DraftState = {
  ...emptyDraft('es', 'd1'),
  texts: { es: '¡Hoy, Fira!', 'ca-valencia': 'Hui, Fira!' },
  accountIds: ['fb', 'x'],
};

let rules: RulesByNetwork;
beforeAll(async () => {
  const keys = ['facebook', 'instagram', 'x', 'telegram'];
  rules = new Map(await Promise.all(keys.map(async (key) => [key, await loadRules(key)] as const)));
});
const codes = (one: DraftState) =>
  networkFindings(checkVariants(draftVariants(one, accounts), rules), one).map((found) => found.code);

describe('what each account will say', () => {
  it('joins both languages in one post where the account does so, and gives one post per language elsewhere', () => {
    expect(draftVariants(draft, accounts).map((one) => [one.key, one.content.text])).toEqual([
      ['fb:mul', '¡Hoy, Fira!\n\nHui, Fira!'],
      ['x:es', '¡Hoy, Fira!'],
      ['x:ca-valencia', 'Hui, Fira!'],
    ]);
  });

  it('lets an account say it in its own words', () => {
    const own = { ...draft, overrides: { 'x:es': { ...FOLLOWS_BASE, text: 'Hoy, en X' } } };
    expect(draftVariants(own, accounts).find((one) => one.key === 'x:es')).toMatchObject({
      overridden: true,
      content: { text: 'Hoy, en X' },
    });
  });

  it('asks for the languages its accounts publish in', () => {
    expect(neededLanguages({ ...draft, texts: {} }, accounts, ['es', 'ca-valencia'])).toEqual(['es', 'ca-valencia']);
    const single = [{ ...account('tg', 'telegram', 'single'), languages: ['es'] }];
    const one = { ...draft, texts: {}, accountIds: ['tg'] };
    expect(neededLanguages(one, single, ['es', 'ca-valencia'])).toEqual(['es']);
  });
});

describe('the checks', () => {
  it('find nothing wrong with a plain bilingual notice', () => {
    expect(codes(draft)).toEqual([]);
  });

  it('say once what several networks ask', () => {
    const tagged = { ...draft, texts: { es: 'Ven #firadelarrosderiudalba' } };
    const found = networkFindings(checkVariants(draftVariants(tagged, accounts), rules), tagged);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      code: 'hashtag_lower_case',
      networks: ['facebook', 'x'],
      place: { kind: 'text', language: 'es' },
    });
  });

  it('point at the language whose alternative text is missing', () => {
    const pictured = { ...draft, files: [{ asset: photo, stamp: false, alts: { es: 'Campos de arroz' } }] };
    const found = networkFindings(checkVariants(draftVariants(pictured, accounts), rules), pictured);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      code: 'alt_missing',
      severity: 'error',
      place: { kind: 'alt', photo: 0, language: 'ca-valencia' },
    });
  });

  it('send the reader to the account’s own words when those are too long', () => {
    const long = { ...draft, overrides: { 'x:es': { ...FOLLOWS_BASE, text: 'a'.repeat(281) } } };
    const found = networkFindings(checkVariants(draftVariants(long, accounts), rules), long);
    expect(found[0]).toMatchObject({
      code: 'text_too_long',
      place: { kind: 'override', key: 'x:es' },
      details: { used: 281, max: 280 },
    });
  });

  it('do not complain of a big photo that the server will fit to the network', () => {
    const pictured = { ...draft, files: [{ asset: photo, stamp: false, alts: { es: 'a', 'ca-valencia': 'b' } }] };
    expect(codes(pictured)).toEqual([]);
    const rendition = {
      mime: 'image/jpeg',
      maxWidth: 2000,
      maxHeight: 2000,
      minRatio: 0,
      maxRatio: 9,
      maxBytes: 5,
    } as const;
    expect(expectedRendition(photo, rendition)).toMatchObject({ width: 2000, height: 1500, mime: 'image/jpeg' });
  });

  it('see for themselves a missing account, a missing translation and one that fell behind', () => {
    const bare = { ...draft, accountIds: [], texts: { es: 'Hola' } };
    expect(ownFindings(bare, [], ['es', 'ca-valencia'], []).map((one) => one.code)).toEqual([
      'no_account',
      'translation_missing',
    ]);
    expect(ownFindings(draft, [], ['es', 'ca-valencia'], ['ca-valencia']).map((one) => one.code)).toEqual([
      'translation_stale',
    ]);
    const reviewed = { ...draft, reviewed: ['ca-valencia'] };
    expect(ownFindings(reviewed, [], ['es', 'ca-valencia'], ['ca-valencia'])).toEqual([]);
  });
});
