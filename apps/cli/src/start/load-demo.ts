import { issueSetupCode } from '@pregon/server';
import { sayDoing } from '../terminal.js';

/** The town hall and the county council: each begins with a code of its own. */
const ORGANISATIONS = 2;

/** Puts the demo in through the public API, as a browser would. */
export async function fillWithDemo(options: { ownerUrl: string; url: string; sandboxUrl: string }): Promise<void> {
  // Loaded only here: a real installation never meets the demo's code.
  const { loadDemo } = await import('@pregon/testkit');
  const setupCodes: string[] = [];
  while (setupCodes.length < ORGANISATIONS) setupCodes.push(await issueSetupCode(options.ownerUrl));
  await loadDemo({
    url: options.url,
    sandboxUrl: options.sandboxUrl,
    setupCodes,
    log: (line) => sayDoing('Demo', line),
  });
}
