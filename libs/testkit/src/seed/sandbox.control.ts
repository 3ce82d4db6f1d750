import { randomUUID } from 'node:crypto';
import { fetch } from 'undici';
import { z } from 'zod';

const bookedShape = z.object({
  posts: z.array(
    z.object({ network: z.string(), account: z.string(), id: z.string(), text: z.string(), permalink: z.string() }),
  ),
});
export type BookedPost = z.infer<typeof bookedShape>['posts'][number];

export interface TwinFault {
  readonly network: string;
  /** the network's own id */
  readonly account: string;
  readonly kind: string;
  readonly operation?: string;
  readonly times: number;
}

interface TwinAccount {
  readonly network: string;
  readonly remoteId: string;
  readonly handle: string;
  readonly name: string;
  readonly token: string;
}

/** What the sandbox offers besides playing the networks: misbehaving on demand, and showing its books. */
export class SandboxControl {
  constructor(private readonly url: string) {}

  async misbehaves(fault: TwinFault): Promise<void> {
    await this.tell('faults', fault);
  }

  /** From now on the twin knows no token of this account: only connecting it again helps. */
  async forgetsToken(account: Omit<TwinAccount, 'token'>): Promise<void> {
    await this.tell('accounts', { ...account, token: randomUUID() } satisfies TwinAccount);
  }

  async posts(network: string): Promise<readonly BookedPost[]> {
    const response = await fetch(`${this.url}/_control/posts?network=${encodeURIComponent(network)}`);
    if (!response.ok) throw new Error(`the sandbox does not show its books: ${response.status}`);
    return bookedShape.parse(await response.json()).posts;
  }

  private async tell(what: string, body: object): Promise<void> {
    const response = await fetch(`${this.url}/_control/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`the sandbox did not take it: ${await response.text()}`);
  }
}
