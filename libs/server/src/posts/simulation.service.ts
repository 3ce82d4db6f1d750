import { Injectable } from '@nestjs/common';
import {
  accept,
  canOrganisation,
  refuse,
  required,
  simulate,
  type ApprovalPolicy,
  type Decided,
  type Facts,
  type Instant,
  type RunRequest,
  type Simulation,
  type Staff,
} from '@pregon/domain';
import type { SimulationInput } from '../generated/schema.js';
import { businessNow } from '../ledger/business-time.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { calendarFor, staffAt } from '../people/people.queries.js';
import type { ApprovalPolicyEntity } from './approval-policy.entity.js';
import { DeliveryFacts } from './delivery.facts.js';
import { enterFacts, IMAGINED_FACTS } from './facts.entry.js';
import { checkedPolicy } from './policy.checked.js';
import { newestPolicyRows } from './policies.store.js';
import { draftRequest } from './post.path.js';
import { readablePost } from './post.view.js';

export interface SimulationAnswer {
  readonly simulation: Simulation;
  /** rows of the circuits that apply, base first; one that is only typed has its typist as `savedBy` */
  readonly rows: readonly ApprovalPolicyEntity[];
  readonly facts: Facts | null;
  readonly staff: Staff;
}

/** "This draft, on that day, under these circuits": who would be asked, for how long, and what would block. */
@Injectable()
export class SimulationService {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
  ) {}

  simulate(viewer: Viewer, input: SimulationInput): Promise<Decided<SimulationAnswer>> {
    return this.ledger.read(as(viewer), async (tx) => {
      const at = input.at ? new Date(input.at).toISOString() : (await businessNow(tx)).toISOString();
      const staff = await staffAt(tx, at);
      const rows = await this.circuits(tx, viewer, input.source ?? null, staff);
      if (!rows.ok) return rows;
      const request = await this.request(tx, viewer, input, staff, at);
      if (!request.ok) return request;
      const policies = rows.value.map((row) => row.body);
      const calendar = await calendarFor(tx, request.value.departmentId, at);
      const simulation = simulate({ ...request.value, policies }, calendar);
      const facts = request.value.variants[0]?.facts ?? null;
      return accept({ simulation, rows: applying(simulation, rows.value), facts, staff });
    });
  }

  /** Those in force, with what is being typed in the place of the one it names. Refuses `policy_invalid`. */
  private async circuits(
    tx: Tx,
    viewer: Viewer,
    source: string | null,
    staff: Staff,
  ): Promise<Decided<ApprovalPolicyEntity[]>> {
    const rows = (await newestPolicyRows(tx)).filter((row) => row.retiredAt === null);
    if (source === null) return accept(rows);
    const may = required(canOrganisation(viewer, 'edit_policies'));
    if (!may.ok) return may;
    const { policy, issues } = await checkedPolicy(tx, source, staff);
    if (!policy) return refuse('policy_invalid', 'source', { issues: issues.length, first: issues[0]?.code ?? null });
    return accept([...rows.filter((row) => row.id !== policy.id), typed(tx, viewer, policy, source, staff.at)]);
  }

  private async request(
    tx: Tx,
    viewer: Viewer,
    input: SimulationInput,
    staff: Staff,
    at: Instant,
  ): Promise<Decided<Omit<RunRequest, 'policies'>>> {
    const facts = enterFacts(input.facts ?? {});
    if (!facts.ok) return facts;
    if (input.postId) {
      const found = await readablePost(tx, this.deliveries, viewer, input.postId);
      if (!found.ok) return refuse('not_found', 'postId');
      const request = await draftRequest(tx, found.value, staff, found.value.slot?.instant ?? null);
      const variants = request.variants.map((one) => ({ ...one, facts: { ...one.facts, ...facts.value } }));
      return accept({ ...request, variants });
    }
    const unit = staff.units.find(({ id, code }) =>
      input.departmentId ? id === input.departmentId : code === facts.value.unit,
    );
    if (input.departmentId && (!isId(input.departmentId) || !unit)) return refuse('not_found', 'departmentId');
    return accept(imagined(tx, viewer, unit ?? null, { ...facts.value, ...(unit && { unit: unit.code }) }, staff, at));
  }
}

/** A post that nobody has written: one variant, of which only the facts are known. */
function imagined(
  tx: Tx,
  viewer: Viewer,
  unit: Staff['units'][number] | null,
  facts: Partial<Facts>,
  staff: Staff,
  at: Instant,
): Omit<RunRequest, 'policies'> {
  const campaign = facts.campaign_units ?? [];
  return {
    runId: tx.tenant,
    organisationId: tx.tenant,
    postId: tx.tenant,
    departmentId: unit?.id ?? tx.tenant,
    round: 1,
    plannedFor: null,
    variants: [
      {
        variantId: tx.tenant,
        departmentId: unit?.id ?? tx.tenant,
        revisionId: tx.tenant,
        hash: '',
        group: null,
        contributors: [],
        facts: { ...IMAGINED_FACTS, ...facts },
      },
    ],
    staff,
    previous: null,
    campaignUnits: staff.units.filter(({ code }) => campaign.includes(code)).map(({ id }) => id),
    ids: [],
    by: { personId: viewer.personId, name: 'person', at },
  };
}

const typed = (
  tx: Tx,
  viewer: Viewer,
  body: ApprovalPolicy,
  source: string,
  savedAt: Instant,
): ApprovalPolicyEntity => ({
  organisationId: tx.tenant,
  id: body.id,
  version: body.version,
  key: body.key,
  body,
  source,
  savedAt,
  savedBy: viewer.personId,
  retiredAt: null,
});

const applying = ({ run }: Simulation, rows: readonly ApprovalPolicyEntity[]): ApprovalPolicyEntity[] =>
  (run?.policies ?? []).flatMap((policy) => rows.find((row) => row.id === policy.id) ?? []);
