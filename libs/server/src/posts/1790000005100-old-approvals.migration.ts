import type { QueryRunner } from 'typeorm';
import { stringify } from 'yaml';
import { z } from 'zod';

/*
 * Frozen with its migration: the shapes of circuits and rounds as the first release stored them, and as this one reads
 * them. It imports nothing of the domain, so that what the domain becomes later can't change what was converted.
 */
const who = z.union([
  z.object({ kind: z.literal('role'), role: z.string(), scope: z.string() }),
  z.object({ kind: z.literal('person'), personId: z.string() }),
]);
const mode = z.union([z.enum(['any', 'all']), z.object({ quorum: z.number() })]);
const oldPolicy = z.object({
  id: z.string(),
  version: z.number(),
  name: z.string(),
  priority: z.number(),
  match: z.object({
    contentClasses: z.array(z.string()).optional(),
    departmentIds: z.array(z.string()).optional(),
    accountIds: z.array(z.string()).optional(),
    networks: z.array(z.string()).optional(),
    tiers: z.array(z.string()).optional(),
    languages: z.array(z.string()).optional(),
  }),
  steps: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind: z.string(),
      who: z.array(who),
      mode,
      otherwise: z.array(who),
      slaHours: z.number().nullable(),
    }),
  ),
  validityHours: z.number(),
  moveWithoutApprovalMinutes: z.number(),
});
type OldPolicy = z.infer<typeof oldPolicy>;
type OldStep = OldPolicy['steps'][number];

const runStep = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  mode,
  slaHours: z.number().nullable(),
  policyIds: z.array(z.string()),
  scopes: z.array(z.object({ variantId: z.string(), seats: z.array(z.unknown()), abstained: z.array(z.unknown()) })),
});
const oldSnapshot = z.object({
  policies: z.array(oldPolicy),
  steps: z.array(runStep),
  variantOrder: z.array(z.string()),
});
const oldVariant = z.object({ policyId: z.string(), stepKeys: z.array(z.string()) }).loose();

/** What the old rows lack to be read by the new engine. */
interface Known {
  /** of a policy, by its id */
  readonly keys: ReadonlyMap<string, string>;
  /** codes of departments, by id */
  readonly codes: ReadonlyMap<string, string>;
}

const newMode = (was: z.infer<typeof mode>) => (typeof was === 'object' ? { quorum: was.quorum, rejectIf: null } : was);
// Hours were counted day and night.
const newTerm = (hours: number | null) => (hours === null ? null : { minutes: hours * 60, clock: 'elapsed' });

const newStep = (step: OldStep) => ({
  key: step.key,
  name: step.name,
  kind: step.kind,
  who: step.who,
  mode: newMode(step.mode),
  when: null,
  parallel: false,
  before: null,
  sla: newTerm(step.slaHours),
  remindAt: [],
  escalateTo: step.otherwise,
  onTimeout: 'wait',
  checks: [],
  requires: [],
  reviewsTranslation: false,
  noDeputyFromUnit: false,
  strength: null,
  vetoSendsTo: null,
});

const accountsOnly = (ids: readonly string[] | undefined): string | null =>
  ids ? `account in [${ids.map((id) => `'${id}'`).join(', ')}]` : null;

function newMatch({ match }: OldPolicy, { codes }: Known) {
  const { contentClasses, departmentIds, networks, tiers, languages } = match;
  return {
    ...(contentClasses && { classes: contentClasses }),
    ...(departmentIds && { departments: departmentIds.map((id) => codes.get(id) ?? id) }),
    ...(networks && { networks }),
    ...(tiers && { tiers }),
    ...(languages && { languages }),
  };
}

export const newPolicy = (policy: OldPolicy, known: Known) => ({
  id: policy.id,
  version: policy.version,
  key: known.keys.get(policy.id) ?? policy.id,
  name: policy.name,
  overlay: false,
  legal: false,
  priority: policy.priority,
  match: newMatch(policy, known),
  when: accountsOnly(policy.match.accountIds),
  steps: policy.steps.map(newStep),
  stepsAfter: [],
  refuseIf: [],
  suspends: [],
  rejection: 'restart',
  validityHours: policy.validityHours,
  moveWithoutApprovalMinutes: policy.moveWithoutApprovalMinutes,
  moveSameDay: false,
  minorEdit: null,
  bulk: null,
  deputies: true,
  selfApproval: null,
  series: null,
  bypass: null,
  guests: null,
  atomicLanguages: true,
  states: ['validityHours', 'move', 'atomicLanguages'],
});

const sourceWho = (one: z.infer<typeof who>): string =>
  one.kind === 'role' ? `role:${one.role}@${one.scope}` : `person:${one.personId}`;

/** The circuit as somebody would have written it. */
export function sourceOf(policy: OldPolicy, known: Known): string {
  const match = newMatch(policy, known);
  const when = accountsOnly(policy.match.accountIds);
  return stringify({
    key: known.keys.get(policy.id) ?? policy.id,
    name: policy.name,
    priority: policy.priority,
    ...(Object.keys(match).length > 0 && { match }),
    ...(when !== null && { when }),
    steps: policy.steps.map((step) => ({
      key: step.key,
      name: step.name,
      who: step.who.map(sourceWho),
      mode: step.mode,
      ...(step.slaHours !== null && { sla: term(step.slaHours) }),
      ...(step.otherwise.length > 0 && { escalate: step.otherwise.map(sourceWho) }),
    })),
    valid: term(policy.validityHours),
    move: { minutes: policy.moveWithoutApprovalMinutes },
    atomic_languages: true,
  });
}

const term = (hours: number): string => (Number.isInteger(hours) ? `${hours}h` : `${Math.round(hours * 60)}m`);

const answersNeeded = (was: z.infer<typeof mode>, seats: number): number =>
  typeof was === 'object' ? was.quorum : was === 'all' ? seats : 1;

/** A key that two circuits shared with different steps had the circuit's id before it. */
function ruleOf(step: z.infer<typeof runStep>, policies: readonly OldPolicy[]): OldStep | undefined {
  const asking = policies.filter((policy) => step.policyIds.includes(policy.id));
  return asking.flatMap(({ id, steps }) =>
    steps.filter(({ key }) => key === step.key || `${id}:${key}` === step.key),
  )[0];
}

const newRunStep = (step: z.infer<typeof runStep>, policies: readonly OldPolicy[], known: Known) => ({
  key: step.key,
  name: step.name,
  kind: step.kind,
  mode: newMode(step.mode),
  who: ruleOf(step, policies)?.who ?? [],
  escalateTo: ruleOf(step, policies)?.otherwise ?? [],
  sla: newTerm(step.slaHours),
  remindAt: [],
  onTimeout: 'wait',
  checks: [],
  requires: [],
  reviewsTranslation: false,
  noDeputyFromUnit: false,
  strength: null,
  vetoSendsTo: null,
  policyIds: step.policyIds,
  because: step.policyIds.map((id) => ({ policyKey: known.keys.get(id) ?? id, when: null })),
  scopes: step.scopes.map((scope) => ({
    ...scope,
    need: answersNeeded(step.mode, scope.seats.length),
    groups: [],
    twins: [],
  })),
});

const newVariant = (
  { stepKeys, ...body }: z.infer<typeof oldVariant>,
  policies: readonly OldPolicy[],
  departmentId: string,
  facts: Record<string, unknown>,
) => {
  const base = policies.find((policy) => policy.id === body.policyId);
  return {
    ...body,
    overlayIds: [],
    stages: stepKeys.map((key) => [key]),
    facts: { ...NEUTRAL, ...facts },
    rules: {
      rejection: 'restart',
      validityHours: base?.validityHours ?? 0,
      moveWithoutApprovalMinutes: base?.moveWithoutApprovalMinutes ?? 0,
      moveSameDay: false,
      minorEdit: null,
      bulk: null,
      deputies: true,
      selfApproval: null,
      series: null,
      bypass: null,
      guests: null,
      atomicLanguages: true,
    },
    place: { unit: departmentId, campaign: [], topic: null },
  };
};

/** Reads every circuit and round of every organisation and writes it in the new shape. */
export async function convertOldApprovals(q: QueryRunner): Promise<void> {
  const organisations = (await q.query(
    `SELECT DISTINCT organisation_id FROM approval_policy UNION SELECT DISTINCT organisation_id FROM approval_run`,
  )) as { organisation_id: string }[];
  for (const { organisation_id: id } of organisations) {
    const keys = await pairs(q, `SELECT DISTINCT id, key AS value FROM approval_policy WHERE organisation_id = $1`, id);
    const codes = await pairs(q, `SELECT id, code AS value FROM department WHERE organisation_id = $1`, id);
    const known = { keys, codes };
    await convertPolicies(q, id, known);
    await convertRuns(q, id, known);
  }
}

async function pairs(q: QueryRunner, sql: string, organisationId: string): Promise<ReadonlyMap<string, string>> {
  const rows = (await q.query(sql, [organisationId])) as { id: string; value: string }[];
  return new Map(rows.map((row) => [row.id, row.value]));
}

async function convertPolicies(q: QueryRunner, organisationId: string, known: Known): Promise<void> {
  const rows = (await q.query(`SELECT id, version, body FROM approval_policy WHERE organisation_id = $1`, [
    organisationId,
  ])) as { id: string; version: number; body: unknown }[];
  for (const { id, version, body } of rows) {
    const policy = oldPolicy.parse(body);
    await q.query(
      `UPDATE approval_policy SET body = $4, source = $5 WHERE organisation_id = $1 AND id = $2 AND version = $3`,
      [organisationId, id, version, JSON.stringify(newPolicy(policy, known)), sourceOf(policy, known)],
    );
  }
}

async function convertRuns(q: QueryRunner, organisationId: string, known: Known): Promise<void> {
  const runs = (await q.query(
    `SELECT r.id, r.snapshot, r.planned_for, r.opened_at, p.department_id FROM approval_run r
     JOIN post p ON p.organisation_id = r.organisation_id AND p.id = r.post_id WHERE r.organisation_id = $1`,
    [organisationId],
  )) as { id: string; snapshot: unknown; department_id: string }[];
  for (const { id, snapshot, department_id: departmentId } of runs) {
    const was = oldSnapshot.parse(snapshot);
    const policies = was.policies.map((policy) => newPolicy(policy, known));
    const steps = was.steps.map((step) => newRunStep(step, was.policies, known));
    const variants = await convertVariants(q, organisationId, id, was);
    await q.query(
      `UPDATE approval_run SET department_id = $3, policies = $4, snapshot = $5 WHERE organisation_id = $1 AND id = $2`,
      [organisationId, id, departmentId, JSON.stringify(policies), JSON.stringify({ policies, steps, variants })],
    );
    for (const step of steps)
      await q.query(`UPDATE run_step SET body = $4 WHERE organisation_id = $1 AND run_id = $2 AND key = $3`, [
        organisationId,
        id,
        step.key,
        JSON.stringify(step),
      ]);
  }
}

/** Answers them in the order in which they were submitted. */
async function convertVariants(
  q: QueryRunner,
  organisationId: string,
  runId: string,
  { policies, variantOrder }: z.infer<typeof oldSnapshot>,
): Promise<object[]> {
  const rows = (await q.query(
    `SELECT rv.variant_id, rv.body, p.content_class, p.labels, p.campaign, p.department_id,
       d.code, a.id AS account, a.network, a.tier,
       v.language, r.planned_for, r.opened_at
     FROM run_variant rv
     JOIN approval_run r ON r.organisation_id = rv.organisation_id AND r.id = rv.run_id
     JOIN post p ON p.organisation_id = r.organisation_id AND p.id = r.post_id
     JOIN department d ON d.organisation_id = p.organisation_id AND d.id = p.department_id
     JOIN variant v ON v.organisation_id = rv.organisation_id AND v.id = rv.variant_id
     JOIN account a ON a.organisation_id = v.organisation_id AND a.id = v.account_id
     WHERE rv.organisation_id = $1 AND rv.run_id = $2`,
    [organisationId, runId],
  )) as {
    variant_id: string;
    body: unknown;
    content_class: string;
    labels: string[];
    campaign: string | null;
    department_id: string;
    code: string;
    account: string;
    network: string;
    tier: string;
    language: string;
    planned_for: Date | null;
    opened_at: Date;
  }[];
  const converted = new Map<string, object>();
  for (const row of rows) {
    const body = newVariant(oldVariant.parse(row.body), policies, row.department_id, {
      network: row.network,
      account: row.account,
      tier: row.tier,
      unit: row.code,
      content_class: row.content_class,
      labels: row.labels,
      campaign: row.campaign ?? '',
      language: row.language,
      hours_to_publication:
        row.planned_for === null ? 0 : (row.planned_for.getTime() - row.opened_at.getTime()) / 3_600_000,
    });
    converted.set(row.variant_id, body);
    await q.query(`UPDATE run_variant SET body = $4 WHERE organisation_id = $1 AND run_id = $2 AND variant_id = $3`, [
      organisationId,
      runId,
      row.variant_id,
      JSON.stringify(body),
    ]);
  }
  return variantOrder.flatMap((variantId) => converted.get(variantId) ?? []);
}

/** Nobody had asked about these when the round was opened. */
const NEUTRAL = {
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
  kind: 'post',
  topic: '',
  topic_low: false,
  sentiment: '',
  operator_level: '',
  canned_reply: false,
  unchanged: false,
  action: '',
  changed_chars: 0,
};
