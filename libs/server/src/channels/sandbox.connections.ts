import { Injectable } from '@nestjs/common';
import type { Decided } from '@pregon/domain';
import type { Viewer } from '../ledger/viewer.js';
import type { ChannelAccount } from './account.entity.js';
import { Connections } from './connections.service.js';
import { openOnSandbox } from './sandbox.accounts.js';

/** The way to connect in a demo: the twin is given the account, then everything goes as with a real network. */
@Injectable()
export class SandboxConnections {
  constructor(
    private readonly connections: Connections,
    private readonly sandboxUrl: string | null,
  ) {}

  async connect(viewer: Viewer, id: string): Promise<Decided<ChannelAccount>> {
    const account = await this.connections.manageable(viewer, id);
    if (!account.ok) return account;
    const credential = await openOnSandbox(this.sandboxUrl, account.value);
    return credential.ok ? this.connections.connect(viewer, id, credential.value) : credential;
  }
}
