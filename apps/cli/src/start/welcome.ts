import { issueSetupCode } from '@pregon/server';
import { z } from 'zod';
import { bold, dim, say } from '../terminal.js';
import type { Kind } from './fresh-database.js';

export interface Welcome {
  readonly publicUrl: string;
  readonly sandboxUrl: string | null;
  readonly setupCode: string | null;
  readonly signIns: readonly { readonly email: string; readonly name: string; readonly role: string }[];
  readonly password: string | null;
}

const answer = z.object({
  data: z.object({
    installation: z.object({
      demoSignIns: z.array(z.object({ email: z.string(), name: z.string(), role: z.string() })),
    }),
  }),
});

/** Asks the running API who may sign in, and in an empty installation without demo makes the code for its first page. */
export async function welcomeTo(running: {
  readonly url: string;
  readonly publicUrl: string;
  readonly sandboxUrl: string | null;
  readonly kind: Kind;
  readonly database: { readonly ownerUrl: string; readonly empty: boolean };
}): Promise<Welcome> {
  const { url, publicUrl, sandboxUrl, kind, database } = running;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
    body: JSON.stringify({ query: '{ installation { demoSignIns { email name role } } }' }),
  });
  const { demoSignIns } = answer.parse(await response.json()).data.installation;
  const setupCode = kind !== 'demo' && database.empty ? await issueSetupCode(database.ownerUrl) : null;
  const password = kind !== 'demo' ? null : (await import('@pregon/testkit')).DEMO_PASSWORD;
  return { publicUrl, sandboxUrl, setupCode, signIns: demoSignIns, password };
}

/** In the order in which a post passes through their hands. */
const ROLES = ['editor', 'head', 'communications_chief', 'administrator', 'auditor'];

/** The first of each role: enough to see every side of the main job. */
const oneOfEach = (signIns: Welcome['signIns']): Welcome['signIns'] =>
  ROLES.flatMap((role) => signIns.find((one) => one.role === role) ?? []);

/** The last thing the terminal says once all runs: where to go and how to get in. */
export function sayWelcome({ publicUrl, sandboxUrl, setupCode, signIns, password }: Welcome): void {
  say();
  say(`  Open ${bold(publicUrl)}`);
  if (setupCode) {
    say();
    say('  This installation is empty. Its first page creates the organisation and asks for this code, once:');
    say(`  ${bold(setupCode)}   ${dim('(valid for 24 hours; a new one: npm run pregon create-admin)')}`);
  }
  if (signIns.length > 0 && password) {
    say();
    say(`  Sign in, with the password ${bold(password)}, as`);
    const shown = oneOfEach(signIns);
    const widest = Math.max(...shown.map(({ email }) => email.length));
    for (const { email, name, role } of shown)
      say(`    ${email.padEnd(widest)}  ${dim(`${name}, ${role.replaceAll('_', ' ')}`)}`);
    say(dim(`    and ${signIns.length - shown.length} more: the sign-in page has them all`));
  }
  if (sandboxUrl) {
    say();
    say(`  What was published can be seen at ${sandboxUrl}: no real network is ever contacted.`);
    say(`  The e-mails it wrote can be read at ${sandboxUrl}/mail: none leaves this machine.`);
  }
  say();
  say(dim('  Ctrl-C stops everything.'));
}
