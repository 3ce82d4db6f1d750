import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NETWORKS } from '@pregon/networks/rules';
import type {
  AccountFilter,
  CreateAccountInput,
  CredentialFieldInput,
  UpdateAccountInput,
} from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { answer } from '../ledger/refused.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { checkAccount } from './account.check.js';
import { Accounts } from './accounts.service.js';
import { accountById, allAccounts, writableAccounts } from './channels.queries.js';
import { connectorOf } from './connector.of.js';
import { Connections } from './connections.service.js';
import { SandboxConnections } from './sandbox.connections.js';

@Resolver()
export class ChannelsResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly accountsService: Accounts,
    private readonly connections: Connections,
    private readonly sandbox: SandboxConnections,
  ) {}

  @Query()
  async networks(@CurrentViewer() viewer: Viewer) {
    const accounts = await this.ledger.read(as(viewer), allAccounts);
    return NETWORKS.map(({ key, name }) => {
      const connected = accounts.filter(({ network, health }) => network === key && health === 'healthy').length;
      return { key, name, connected, hasConsent: connectorOf(key).consent !== null };
    });
  }

  @Query()
  async accounts(@CurrentViewer() viewer: Viewer, @Args('filter') filter?: AccountFilter | null) {
    const accounts = await this.ledger.read(as(viewer), (tx) =>
      filter?.writable ? writableAccounts(tx, viewer) : allAccounts(tx),
    );
    return accounts.filter(
      (account) =>
        (!filter?.network || account.network === filter.network) &&
        (!filter?.departmentId || account.departmentId === filter.departmentId) &&
        (!filter?.health || account.health === filter.health),
    );
  }

  @Query()
  account(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return this.ledger.read(as(viewer), (tx) => accountById(tx, id));
  }

  @Mutation()
  async createAccount(@CurrentViewer() viewer: Viewer, @Args('input') input: CreateAccountInput) {
    return answer('Account', await this.accountsService.create(viewer, entered(input)));
  }

  @Mutation()
  async updateAccount(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: UpdateAccountInput,
  ) {
    return answer('Account', await this.accountsService.update(viewer, id, version, entered(input)));
  }

  @Mutation()
  async connectAccount(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('credential') credential: CredentialFieldInput[],
  ) {
    return answer('Account', await this.connections.connect(viewer, id, credential));
  }

  @Mutation()
  async connectSandboxAccount(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return answer('Account', await this.sandbox.connect(viewer, id));
  }

  @Mutation()
  async checkAccount(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return answer('Account', await checkAccount(this.ledger, viewer, id));
  }

  @Mutation()
  async disconnectAccount(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string) {
    return answer('Account', await this.connections.disconnect(viewer, id, reason));
  }
}

/** The schema's defaults, said again for callers that leave a field out as null. */
const entered = <T extends CreateAccountInput | UpdateAccountInput>(input: T) => ({
  ...input,
  tier: input.tier ?? 'B',
  languagePolicy: input.languagePolicy ?? 'joined',
  sharedWithIds: input.sharedWithIds ?? null,
  note: input.note ?? null,
});
