import { Args, Query, Resolver } from '@nestjs/graphql';
import { FACT_NAMES, factDefinition, type FactName, type KnownNames } from '@pregon/domain';
import type { SimulationInput } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { PeopleGroup } from '../people/group.entity.js';
import { staffNow } from '../people/people.queries.js';
import { detailsAnswer } from './policies.answers.js';
import { knownNames } from './policies.known.js';
import { currentPolicies } from './policies.store.js';
import { policyAnswer } from './policy.answers.js';
import { queryRefused } from './query.refusal.js';
import { pathOfSimulation } from './run.answers.js';
import { SimulationService } from './simulation.service.js';

@Resolver()
export class SimulationResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly simulations: SimulationService,
  ) {}

  @Query('simulatePolicy')
  async simulatePolicy(@CurrentViewer() viewer: Viewer, @Args('input') input: SimulationInput) {
    const simulated = await this.simulations.simulate(viewer, input);
    if (!simulated.ok) throw queryRefused(simulated.refusal);
    const { simulation, rows, facts, staff } = simulated.value;
    return {
      steps: pathOfSimulation(simulation),
      expectedEnd: simulation.expectedEnd,
      blocks: simulation.blocks.map(({ code, stepKey, details }) => ({
        code,
        stepKey,
        details: detailsAnswer(details),
      })),
      policies: rows.map((row) => policyAnswer(row, staff)),
      facts: facts ?? {},
    };
  }

  @Query('policyVocabulary')
  policyVocabulary(@CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), async (tx) => {
      const policies = await currentPolicies(tx);
      const known = await knownNames(tx, await staffNow(tx), policies);
      const steps = policies.flatMap((policy) => [...policy.steps, ...policy.stepsAfter]);
      const groups = await tx.find(PeopleGroup, { where: { organisationId: tx.tenant }, order: { key: 'ASC' } });
      return {
        facts: FACT_NAMES.map((name) => {
          const { type, source, values } = factDefinition(name);
          return { name, type, source, values: values ?? namesFor(name, known) };
        }),
        groups,
        checks: distinct(steps.flatMap((step) => step.checks)),
        requires: distinct(steps.flatMap((step) => step.requires)),
      };
    });
  }
}

/** Names of the organisation's own that a fact may have. */
function namesFor(name: FactName, { classes, departments, networks }: KnownNames): readonly string[] {
  switch (name) {
    case 'content_class':
      return [...classes];
    case 'unit':
    case 'campaign_units':
      return [...departments];
    case 'network':
      return [...networks];
    default:
      return [];
  }
}

const distinct = (codes: readonly string[]): string[] => [...new Set(codes)].sort();
