import { setTimeout as sleep } from 'node:timers/promises';
import { toWall } from '@pregon/domain';
import { z } from 'zod';
import { DEMO_PASSWORD, RIUDALBA_ADMIN, RIUDALBA_DOMAIN } from '../demo/people.data.js';
import { pictureBytes } from '../demo/pictures.js';
import { GraphqlClient } from '../graphql.client.js';
import { passApprovals } from '../seed/approvals.js';
import { Colleague } from '../seed/colleague.js';
import { INSTALLATION, installationShape, MOVE_TIME, movedShape } from '../seed/documents.js';
import type { PostStory } from '../seed/post.story.js';
import { SandboxControl } from '../seed/sandbox.control.js';

export interface SmokeOptions {
  readonly url: string;
  readonly timeoutSeconds: number;
}

/** What `npm run smoke` prints. */
export interface SmokeResult {
  readonly ok: boolean;
  readonly seconds: number;
  /** The address of the post on each network's twin. */
  readonly published: Readonly<Record<string, string>>;
}

const NETWORKS = ['facebook', 'instagram', 'x', 'telegram'] as const;
/** Seconds that writing and approving may take before the planned minute. */
const ROOM_S = 20;

const WHO_AND_WHERE = `query WhoAndWhere {
  viewer { memberships { department { id } } organisation { zone } }
  accounts(filter: { writable: true, health: healthy }) { id network } }`;
const whoAndWhereShape = z.object({
  viewer: z.object({
    memberships: z.array(z.object({ department: z.object({ id: z.string() }).nullable() })),
    organisation: z.object({ zone: z.string() }),
  }),
  accounts: z.array(z.object({ id: z.string(), network: z.string() })),
});

/**
 * The main job on a running demo: an editor writes for all four networks, the head and the chief approve, the mayor's
 * office has no objection, its minute comes, and the posts stand on the twins. Throws with what is missing when time runs out.
 */
export async function runSmoke({ url, timeoutSeconds }: SmokeOptions): Promise<SmokeResult> {
  const begun = performance.now();
  const deadline = begun + timeoutSeconds * 1000;
  const anybody = new GraphqlClient(url.replace(/\/+$/, ''));
  const { installation } = await anybody.ask(INSTALLATION, {}, installationShape);
  if (installation.kind === 'real' || installation.sandboxUrl === null)
    throw new Error('this installation has no sandbox: a smoke run would publish on real networks, so it refuses to');
  const arrives = (name: string) =>
    Colleague.atTheDoor({ url: anybody.url, email: `${name}@${RIUDALBA_DOMAIN}`, password: DEMO_PASSWORD });
  const [editor, head, chief, mayors] = await Promise.all([
    arrives('borja.lluch'),
    arrives('desiree.gomis'),
    arrives('marta.soler'),
    arrives('vicent.gil'),
  ]);
  const mark = `prueba ${Date.now().toString(36)}`;
  const { post, instant } = await write(editor, mark, installation.businessNow);
  await editor.submits(post);
  await passApprovals(post, editor, [head, chief, mayors]);
  await bringItsMinute(anybody.url, instant);
  const published = await look(new SandboxControl(installation.sandboxUrl), mark, post, editor, deadline);
  return { ok: true, seconds: Math.round((performance.now() - begun) / 100) / 10, published };
}

async function write(
  editor: Colleague,
  mark: string,
  businessNow: string,
): Promise<{ post: PostStory; instant: string }> {
  const browser = await editor.browser();
  const { viewer, accounts } = await browser.ask(WHO_AND_WHERE, {}, whoAndWhereShape);
  const departmentId = viewer.memberships.find(({ department }) => department !== null)?.department?.id;
  if (!departmentId) throw new Error(`${editor.name} belongs to no department`);
  const accountIds = NETWORKS.map((network) => {
    const account = accounts.find((one) => one.network === network);
    if (!account) throw new Error(`${editor.name} has no connected account on ${network}`);
    return account.id;
  });
  const minute = Math.ceil((Date.parse(businessNow) + ROOM_S * 1000) / 60_000) * 60_000;
  const instant = new Date(minute).toISOString();
  const { date, time } = toWall(instant, viewer.organisation.zone);
  const assetId = await editor.uploads(await pictureBytes('pont'), 'pont.jpg', 'image/jpeg');
  const post = await editor.drafts({
    departmentId,
    accountIds,
    contentClass: 'fiestas',
    title: `Comprobación: ${mark}`,
    texts: {
      es: `Comprobación de la instalación (${mark}).`,
      'ca-valencia': `Comprovació de la instal·lació (${mark}).`,
    },
    media: [
      {
        assetId,
        alts: {
          es: 'Puente de piedra sobre el río con cañas',
          'ca-valencia': 'Pont de pedra sobre el riu amb canyes',
        },
      },
    ],
    declared: { translations: { 'ca-valencia': 'human' } },
    plan: { date, time },
  });
  return { post, instant };
}

/** A demo's clock may be moved: the last seconds before the minute need not be waited for. */
async function bringItsMinute(url: string, instant: string): Promise<void> {
  const admin = await Colleague.atTheDoor({ url, email: RIUDALBA_ADMIN.email, password: DEMO_PASSWORD });
  const browser = await admin.browser();
  const { installation } = await browser.ask(INSTALLATION, {}, installationShape);
  if (installation.businessNow < instant)
    await browser.must('moveBusinessTime', MOVE_TIME, { to: instant }, movedShape);
}

async function look(
  sandbox: SandboxControl,
  mark: string,
  post: PostStory,
  reader: Colleague,
  deadline: number,
): Promise<Record<string, string>> {
  const browser = await reader.browser();
  for (;;) {
    const published: Record<string, string> = {};
    for (const network of NETWORKS) {
      const found = (await sandbox.posts(network)).find(({ text }) => text.includes(mark));
      if (found) published[network] = found.permalink;
    }
    const { publications } = await post.now(browser);
    const settled = publications.length > 0 && publications.every(({ state }) => state === 'published');
    if (settled && NETWORKS.every((network) => published[network] !== undefined)) return published;
    if (performance.now() > deadline) {
      const states = publications.map(({ account, state }) => `${account.network} ${state}`);
      const twins = NETWORKS.filter((network) => published[network] === undefined);
      throw new Error(
        `not everything went out: ${states.join(', ')}; missing on the twins: ${twins.join(', ') || 'none'}`,
      );
    }
    await sleep(150);
  }
}
