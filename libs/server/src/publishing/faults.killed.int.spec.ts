import { backends, onStage, type Stage } from '../testing/stage.fixture.js';
import { deliveries, type Delivery, type Told } from '../testing/newsroom.fixture.js';
import { eventually } from '../testing/story.fixture.js';

/** ms; a lease of the slowest network, then a look or a pause, on a busy machine */
const AFTER_A_LEASE = 150_000;
/** ms; longer than it takes to kill a worker, shorter than the networks' own request timeout */
const SLOW = 24_000;

const deliveryOf = (post: Told, network: string): Delivery => {
  const found = post.variants.find((variant) => variant.account.network === network)?.publication;
  if (!found) throw new Error(`nothing was planned for ${network}`);
  return found;
};

/**
 * Three workers, one town. One falls asleep while it prepares; one is killed while four networks have accepted its
 * posts and have not answered yet, and while it prepares a fifth; the third is the one that is left.
 */
async function workersAreLost({ newsroom, worker, networksWith, remoteId, story, faultsLeft }: Stage): Promise<void> {
  const { facebook = '', instagram = '', x = '', telegram = '' } = story.accounts;
  const [fireBrigade, library] = [
    await story.account('facebook', '@bomberos'),
    await story.account('facebook', '@biblioteca'),
  ];
  const photo = await story.upload(story.nuria);
  const [first, second] = [await newsroom.minute(30), await newsroom.minute(33)];
  const asleep = await newsroom.schedules({ text: 'Mientras dormía', accounts: [library], at: first, photo });
  const lost = await newsroom.schedules({
    text: 'Sin respuesta',
    accounts: [facebook, instagram, x, telegram],
    at: second,
    photo,
  });
  const unsent = await newsroom.schedules({ text: 'Antes de salir', accounts: [fireBrigade], at: second, photo });

  // Asleep past its lease, in the middle of an upload that nobody can see.
  story.sandbox.fault({
    network: 'facebook',
    account: await remoteId(library),
    operation: 'uploadPhoto',
    kind: 'slow',
    delayMs: SLOW,
  });
  const sleeper = await worker();
  await newsroom.timeGoesTo(first);
  await eventually(faultsLeft, (left) => left === 0);
  sleeper.sleep();

  // Killed after four networks accepted and before any answer was written down, and during one upload.
  const slow = { kind: 'slow', delayMs: SLOW } as const;
  story.sandbox.fault({ network: 'facebook', account: await remoteId(facebook), operation: 'createPost', ...slow });
  story.sandbox.fault({ network: 'instagram', operation: 'publishContainer', ...slow });
  story.sandbox.fault({ network: 'x', operation: 'createPost', ...slow });
  story.sandbox.fault({ network: 'telegram', operation: 'sendPhoto', ...slow });
  story.sandbox.fault({ network: 'facebook', account: await remoteId(fireBrigade), operation: 'uploadPhoto', ...slow });
  const victim = await worker();
  await newsroom.timeGoesTo(second);
  await eventually(faultsLeft, (left) => left === 0);
  await victim.kill();
  expect(await networksWith('Sin respuesta')).toEqual(['facebook', 'instagram', 'telegram', 'x']);
  expect(await networksWith('Antes de salir')).toEqual([]);
  expect(deliveries(await newsroom.read(lost.id))).toEqual([
    'facebook sending',
    'instagram sending',
    'telegram sending',
    'x sending',
  ]);

  const survivor = await worker();
  const unknown = await eventually(
    () => newsroom.read(lost.id),
    (post) => deliveryOf(post, 'telegram').state === 'unknown',
    AFTER_A_LEASE,
  );
  // A person has the evidence, and may not have it sent again while the lost call may still arrive.
  const telegramLost = deliveryOf(unknown, 'telegram');
  expect(telegramLost).toMatchObject({
    reason: 'lease_lapsed',
    attempts: [{ number: 1, committingAt: expect.any(String), requestDigest: expect.stringMatching(/^[0-9a-f]{64}$/) }],
  });
  expect(await newsroom.decides(telegramLost, 'not_out')).toBe('outcome_undecided');

  const settled = await eventually(
    async () => [...deliveries(await newsroom.read(lost.id)), ...deliveries(await newsroom.read(unsent.id))],
    (states) => states.every((state) => state.endsWith('published') || state === 'telegram unknown'),
    AFTER_A_LEASE,
  );
  expect(settled).toEqual([
    'facebook published',
    'instagram published',
    'telegram unknown',
    'x published',
    'facebook published',
  ]);
  await eventually(
    () => newsroom.read(asleep.id),
    (post) => post.state === 'published',
    AFTER_A_LEASE,
  );
  const once = async (): Promise<void> => {
    expect(await networksWith('Sin respuesta')).toEqual(['facebook', 'instagram', 'telegram', 'x']);
    expect(await networksWith('Antes de salir')).toEqual(['facebook']);
    expect(await networksWith('Mientras dormía')).toEqual(['facebook']);
  };
  await once();

  expect(await newsroom.decides(telegramLost, 'is_out', 'https://t.me/riudalba/7')).toBe('accepted');
  expect((await newsroom.read(lost.id)).state).toBe('published');

  // Alone again, the sleeper has to show that it is awake; what it slept through it leaves alone.
  sleeper.wake();
  await survivor.end();
  const third = await newsroom.minute(2);
  const next = await newsroom.schedules({ text: 'Buenos días', accounts: [library, telegram], at: third });
  await newsroom.timeGoesTo(third);
  await eventually(
    () => newsroom.read(next.id),
    (post) => post.state === 'published',
    AFTER_A_LEASE,
  );
  expect(await networksWith('Buenos días')).toEqual(['facebook', 'telegram']);
  await once();
}

for (const backend of backends)
  backend.given.concurrent(
    `workers killed and stopped in the middle of sending, the queue on ${backend.name}: nothing doubled, nothing lost`,
    () => onStage(backend, workersAreLost),
    480_000,
  );
