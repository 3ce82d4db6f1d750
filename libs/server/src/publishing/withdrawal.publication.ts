import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { canPublication, standsInPublic, waysFor } from '@pregon/domain';
import { networkProfile } from '@pregon/networks/rules';
import { Ledger } from '../ledger/ledger.service.js';
import { defineLoader } from '../ledger/loader.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import type { Viewer } from '../ledger/viewer.js';
import { postFacts } from '../posts/post.facts.js';
import type { IncidentAnswer } from './outside.resolver.js';
import type { PublicationAnswer } from './publishing.resolver.js';
import { agesMs, incidentsByPublication, watchByPublication, withdrawalsByPublication } from './withdrawal.queries.js';
import type { WithdrawalAnswer } from './withdrawal.resolver.js';
import { outsideOf } from './withdrawal.store.js';

const loadWithdrawals = defineLoader(withdrawalsByPublication);
const loadIncidents = defineLoader(incidentsByPublication);
const loadWatch = defineLoader(watchByPublication);
const loadAge = defineLoader(agesMs);

/** What a publication says of how it stands outside, and of its being taken back. */
@Resolver('Publication')
export class PublicationOutsideResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField()
  post(@Parent() { view }: PublicationAnswer) {
    return view;
  }

  @ResolveField()
  async withdrawals(@Parent() publication: PublicationAnswer, @Context() context: RequestContext) {
    const rows = (await loadWithdrawals(this.ledger, context).load(publication.id)) ?? [];
    return rows.map((row): WithdrawalAnswer => ({ id: row.id, row, publication }));
  }

  @ResolveField()
  async withdrawnAt(@Parent() { id }: PublicationAnswer, @Context() context: RequestContext) {
    const rows = (await loadWithdrawals(this.ledger, context).load(id)) ?? [];
    const gone = rows.find(
      ({ state, way, parts }) =>
        state === 'done' && way !== 'edit' && way !== 'correct' && parts.every((part) => part.gone !== null),
    );
    return gone?.endedAt ?? null;
  }

  @ResolveField()
  async withdrawalWays(@Parent() { id, publication, view }: PublicationAnswer, @Context() context: RequestContext) {
    const outside = outsideOf(publication);
    if (!standsInPublic(outside) || (await this.withdrawnAt({ id, publication, view }, context)) !== null) return [];
    const network = view.accounts.get(publication.accountId)?.network ?? '';
    const rules = networkProfile(network)?.capabilities ?? { remove: null, edit: null };
    const parts = outside.standing.map((part) => ({ ...part, gone: null }));
    const age = (await loadAge(this.ledger, context).load(id)) ?? 0;
    return waysFor(rules, parts, age).map(({ way, reason }) => ({ way, possible: reason === null, reason }));
  }

  @ResolveField()
  async incidents(@Parent() publication: PublicationAnswer, @Context() context: RequestContext) {
    const rows = (await loadIncidents(this.ledger, context).load(publication.id)) ?? [];
    return rows.map((row): IncidentAnswer => ({ id: row.id, row, publication }));
  }

  @ResolveField()
  canBeRead(@Parent() { publication, view }: PublicationAnswer) {
    const network = view.accounts.get(publication.accountId)?.network ?? '';
    return networkProfile(network)?.capabilities.read ?? false;
  }

  @ResolveField()
  async lookedAt(@Parent() { id }: PublicationAnswer, @Context() context: RequestContext) {
    return (await loadWatch(this.ledger, context).load(id))?.lookedAt ?? null;
  }

  @ResolveField()
  viewerMayWithdraw(@Parent() { view }: PublicationAnswer, @CurrentViewer() viewer: Viewer) {
    const facts = postFacts(view.post);
    if (canPublication(viewer, 'decide_withdrawal', facts).allowed) return 'decide';
    return canPublication(viewer, 'ask_withdrawal', facts).allowed ? 'ask' : 'none';
  }
}
