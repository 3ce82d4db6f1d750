/** What a condition may ask about: one variant of one post, or one answer to a citizen, at one moment. */
interface FactDefinition {
  readonly type: 'string' | 'number' | 'boolean' | 'list';
  /** The closed list of an enumeration; a condition that names any other value is refused. */
  readonly values?: readonly string[];
  /** Where the interface says it comes from. */
  readonly source: 'content' | 'declared' | 'organisation' | 'campaign' | 'reply';
  /** Numbers: the smallest there is. */
  readonly min?: number;
  /** Numbers: counted, never between two. */
  readonly whole?: true;
}

/** The catalogue: every name a condition may use. Adding one here is all it takes; nothing else lists them. */
export const FACTS = {
  /** Key of the network the variant goes to, e.g. `facebook`. */
  network: { type: 'string', source: 'organisation' },
  /** Id of the corporate account. */
  account: { type: 'string', source: 'organisation' },
  /** How much the account weighs: A = the house itself. */
  tier: { type: 'string', values: ['A', 'B', 'C'], source: 'organisation' },
  /** Code of the department that owns the post. */
  unit: { type: 'string', source: 'organisation' },
  /** What kind of content it is, by the organisation's own list. */
  content_class: { type: 'string', source: 'content' },
  /** Labels put on the post. */
  labels: { type: 'list', source: 'content' },
  /** Key of the campaign it belongs to; empty = none. */
  campaign: { type: 'string', source: 'campaign' },
  /** Codes of the departments that share the campaign. */
  campaign_units: { type: 'list', source: 'campaign' },
  /** It is advertising: somebody is paid to show it. */
  paid: { type: 'boolean', source: 'declared' },
  /** What it costs, in euro. */
  amount: { type: 'number', source: 'declared', min: 0 },
  /** How the advertising was classified; empty = not advertising, or not classified yet. */
  ad_class: { type: 'string', values: ['', 'institucional', 'comercial', 'dudoso', 'politico'], source: 'declared' },
  /** Language of the variant, as BCP 47. */
  language: { type: 'string', source: 'content' },
  /** Languages the post is written in. */
  languages: { type: 'list', source: 'content' },
  /** Who translated the variant; empty = it is the original. */
  translation_source: { type: 'string', values: ['', 'human', 'machine', 'human_unreviewed'], source: 'declared' },
  /** People can be recognised in a picture. */
  identifiable_people: { type: 'boolean', source: 'declared' },
  /** Minors appear. */
  minors: { type: 'boolean', source: 'declared' },
  /** The text seems to hold personal data. */
  personal_data_found: { type: 'boolean', source: 'content' },
  /** Somebody shown has not consented, and another legal ground is claimed. */
  consent_exception: { type: 'boolean', source: 'declared' },
  /** Text or picture was made with artificial intelligence. */
  ai_used: { type: 'boolean', source: 'declared' },
  /** The author is not of the house: an agency. */
  author_external: { type: 'boolean', source: 'organisation' },
  /** The role in which the author wrote it. */
  author_role: { type: 'string', source: 'organisation' },
  /** An electoral period is running. */
  electoral_active: { type: 'boolean', source: 'organisation' },
  /** What the electoral rules say of it; empty = no period is running. */
  electoral_class: { type: 'string', values: ['', 'allowed', 'review', 'blocked'], source: 'content' },
  /** An exception of the electoral law is claimed. */
  electoral_exception: { type: 'boolean', source: 'declared' },
  /** It is published in an emergency. */
  emergency: { type: 'boolean', source: 'declared' },
  /** It has words beyond its template's fields. */
  free_text: { type: 'boolean', source: 'content' },
  /** Whether it is made from an approved template; empty = from none. */
  template: { type: 'string', values: ['', 'approved'], source: 'content' },
  /** It left by an exception of the emergency lane. */
  exception_used: { type: 'boolean', source: 'declared' },
  /** It boasts of achievements, by the organisation's own list of words. */
  achievements_lexicon: { type: 'boolean', source: 'content' },
  /** Host name of the link; empty = no link. */
  link_domain: { type: 'string', source: 'content' },
  /** Hours until the slot; negative once it has passed, 0 without a slot. */
  hours_to_publication: { type: 'number', source: 'content' },
  /** Whom it is shown to, by the organisation's own list; empty = everybody. */
  audience: { type: 'string', source: 'declared' },
  /** A post, an answer to a citizen, or an act on what a citizen wrote. */
  kind: { type: 'string', values: ['post', 'reply', 'action'], source: 'content' },
  /** What the citizen writes about; empty = not an answer. */
  topic: { type: 'string', source: 'reply' },
  /** The topic is one of those without risk. */
  topic_low: { type: 'boolean', source: 'reply' },
  /** Tone of the conversation; empty = not an answer. */
  sentiment: { type: 'string', values: ['', 'neutral', 'conflict', 'positive'], source: 'reply' },
  /** Experience of who answers; empty = not an answer. */
  operator_level: { type: 'string', values: ['', 'novel', 'senior'], source: 'reply' },
  /** It is one of the prepared answers. */
  canned_reply: { type: 'boolean', source: 'reply' },
  /** The prepared answer was not touched. */
  unchanged: { type: 'boolean', source: 'reply' },
  /** What is done to what a citizen wrote; empty = nothing. */
  action: { type: 'string', values: ['', 'ocultar', 'bloquear'], source: 'reply' },
  /** Characters changed since the last approval. */
  changed_chars: { type: 'number', source: 'content', min: 0, whole: true },
} as const satisfies Record<string, FactDefinition>;

export type FactName = keyof typeof FACTS;

type ValueOf<D extends FactDefinition> = D['type'] extends 'number'
  ? number
  : D['type'] extends 'boolean'
    ? boolean
    : D['type'] extends 'list'
      ? readonly string[]
      : D extends { readonly values: readonly (infer V extends string)[] }
        ? V | ''
        : string;

/** Every fact, always: an enumeration without an empty value is '' only as long as nobody has gathered it. */
export type Facts = { readonly [N in FactName]: ValueOf<(typeof FACTS)[N]> };

export type FactValue = Facts[FactName];

export const FACT_NAMES: readonly FactName[] = Object.keys(FACTS).filter(isFactName);

export function isFactName(name: string): name is FactName {
  return Object.hasOwn(FACTS, name);
}

/** The definition of a fact, with every member readable. */
export const factDefinition = (name: FactName): FactDefinition => FACTS[name];

/** Nothing is known and nothing applies: the value to start from when facts are gathered. */
export const NO_FACTS: Facts = {
  network: '',
  account: '',
  tier: '',
  unit: '',
  content_class: '',
  labels: [],
  campaign: '',
  campaign_units: [],
  paid: false,
  amount: 0,
  ad_class: '',
  language: '',
  languages: [],
  translation_source: '',
  identifiable_people: false,
  minors: false,
  personal_data_found: false,
  consent_exception: false,
  ai_used: false,
  author_external: false,
  author_role: '',
  electoral_active: false,
  electoral_class: '',
  electoral_exception: false,
  emergency: false,
  free_text: false,
  template: '',
  exception_used: false,
  achievements_lexicon: false,
  link_domain: '',
  hours_to_publication: 0,
  audience: '',
  kind: '',
  topic: '',
  topic_low: false,
  sentiment: '',
  operator_level: '',
  canned_reply: false,
  unchanged: false,
  action: '',
  changed_chars: 0,
};
