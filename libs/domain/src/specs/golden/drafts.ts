import type { Facts } from '../../approval/facts.js';
import type { RunRequest, SubmittedVariant } from '../../approval/run.open.js';
import { draft } from '../riudalba.js';

/** A draft of the golden files: what it is in words, and what the circuits know of it. */
export interface GoldenDraft {
  readonly name: string;
  readonly variants: readonly SubmittedVariant[];
  readonly more?: Partial<RunRequest>;
}

const one = (
  name: string,
  facts: Partial<Facts> = {},
  by: readonly string[] = ['nuria'],
  more?: Partial<RunRequest>,
) => ({
  name,
  variants: [draft(facts, { contributors: by })],
  ...(more && { more }),
});
const pair = (name: string, source: Facts['translation_source']): GoldenDraft => {
  const languages = ['es', 'ca-valencia'];
  const es = draft({ languages, language: 'es' }, { variantId: 'es', group: 'fb' });
  const va = draft(
    { languages, language: 'ca-valencia', translation_source: source },
    { variantId: 'va', group: 'fb' },
  );
  return { name, variants: [es, va] };
};

const SERIES: Partial<Facts> = { content_class: 'servicio', labels: ['recurrente'], template: 'approved' };
const FLOOD: Partial<Facts> = {
  content_class: 'emergencia',
  emergency: true,
  author_role: 'duty_officer',
  labels: ['alerta'],
  template: 'approved',
};
const CAMPAIGN: Partial<Facts> = { author_external: true, campaign: 'verano', campaign_units: ['CUL', 'DEP'] };
const ELECTORAL: Partial<Facts> = { electoral_active: true };
const REPLY: Partial<Facts> = { kind: 'reply', content_class: '', topic: 'bibliotecas', operator_level: 'senior' };

/** By file: what each of the ten circuits is for, and what it must not swallow. */
export const GOLDEN: Readonly<Record<string, readonly GoldenDraft[]>> = {
  'P-01': [
    one('the concert of a department'),
    one('written by the head of the department', {}, ['enric']),
    one('a class of content that no other circuit names', { content_class: 'fiestas' }),
    {
      name: 'of Sports',
      variants: [draft({ unit: 'DEP', content_class: 'deporte' }, { departmentId: 'DEP', contributors: ['dani'] })],
    },
  ],
  'P-02': [
    one('the pharmacy on duty, from its approved template', SERIES),
    one('the same, written by the only other editor too', SERIES, ['nuria', 'toni']),
    one('the same words without the template', { ...SERIES, template: '' }),
  ],
  'P-03': [
    one('on the mayoralty’s account', { tier: 'A' }),
    one('on the mayoralty’s account while an electoral period runs', {
      tier: 'A',
      ...ELECTORAL,
      electoral_class: 'allowed',
    }),
  ],
  'P-04': [
    pair('in two languages, translated by a machine', 'machine'),
    pair('in two languages, translated by a person and read by nobody', 'human_unreviewed'),
    pair('in two languages, both by linguists', 'human'),
  ],
  'P-05': [
    one('people can be recognised', { identifiable_people: true }),
    one('children at the library', { minors: true }),
    one('somebody has not consented, and another ground is claimed', {
      identifiable_people: true,
      consent_exception: true,
    }),
  ],
  'P-06': [
    one('boosted with 500 euro', { paid: true, amount: 500, ad_class: 'institucional' }),
    one('a campaign of 4,000 euro that may not be institutional', { paid: true, amount: 4_000, ad_class: 'dudoso' }),
    one('a campaign of 20,000 euro', { paid: true, amount: 20_000, ad_class: 'institucional' }),
    one('political advertising', { paid: true, amount: 500, ad_class: 'politico' }),
    one('paid while an electoral period runs', { paid: true, amount: 500, ad_class: 'institucional', ...ELECTORAL }),
  ],
  'P-07': [
    one('a flood, from its template', FLOOD, ['gema']),
    one('the lane used for a festivity', { ...FLOOD, labels: ['fiestas'] }, ['gema']),
    one('an emergency by somebody who is not on duty', { ...FLOOD, author_role: 'editor' }, ['nuria']),
  ],
  'P-08': [
    one('the electoral rules send it to review', { ...ELECTORAL, electoral_class: 'review' }),
    one('the electoral rules block it', { ...ELECTORAL, electoral_class: 'blocked' }),
    one('blocked, and an exception is claimed', {
      ...ELECTORAL,
      electoral_class: 'blocked',
      electoral_exception: true,
    }),
    one('the electoral rules allow it', { ...ELECTORAL, electoral_class: 'allowed' }),
  ],
  'P-09': [
    one('an agency’s campaign of two departments', CAMPAIGN, ['agencia'], { campaignUnits: ['CUL', 'DEP'] }),
    one('the same with children in it', { ...CAMPAIGN, minors: true }, ['agencia'], { campaignUnits: ['CUL', 'DEP'] }),
  ],
  'P-10': [
    one('a prepared answer, untouched', { ...REPLY, canned_reply: true, unchanged: true, topic_low: true }),
    one('by somebody who has just begun', { ...REPLY, operator_level: 'novel' }),
    one('about planning', { ...REPLY, topic: 'urbanismo' }, ['nuria'], { topicUnit: 'DEP' }),
    one('about violence against women', { ...REPLY, topic: 'violencia_genero' }),
    one(
      'the prepared answer with the 016',
      { ...REPLY, topic: 'violencia_genero', canned_reply: true, unchanged: true },
      ['berta'],
    ),
    one('blocking somebody', { kind: 'action', action: 'bloquear' }),
    one('hiding what somebody wrote', { kind: 'action', action: 'ocultar' }),
    one('anything else', REPLY),
  ],
};
