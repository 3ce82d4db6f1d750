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

/** What the sandbox offers besides playing the networks: misbehaving on demand, and showing its books. */
export class SandboxControl {
  constructor(private readonly url: string) {}

  async misbehaves(fault: TwinFault): Promise<void> {
    const response = await fetch(`${this.url}/_control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
    if (!response.ok) throw new Error(`the sandbox took no fault: ${await response.text()}`);
  }

  async posts(network: string): Promise<readonly BookedPost[]> {
    const response = await fetch(`${this.url}/_control/posts?network=${encodeURIComponent(network)}`);
    if (!response.ok) throw new Error(`the sandbox does not show its books: ${response.status}`);
    return bookedShape.parse(await response.json()).posts;
  }
}
