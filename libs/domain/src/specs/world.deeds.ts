import fc, { type Arbitrary } from 'fast-check';
import { MINUTE_MS } from '../schedule/instant.js';
import type { EditorialState } from '../vocabulary.js';
import { backUp, doubleQueue, ghost, loseQueue, purge, release, restore, tamper } from './world.disasters.js';
import { answer, create, editText, missed, move, plan, send, takeBack } from './world.editorial.js';
import { check, remember } from './world.invariants.js';
import { attend, labour, outsider, pass, tick, untilDue, work } from './world.publishing.js';
import {
  answerLate,
  changeRules,
  clockRounds,
  confirm,
  correct,
  leaveSeat,
  letOut,
  look,
  peopleChange,
} from './world.rounds.js';
import { pick, World, type Town, type WorldPost } from './world.js';

/** All that may happen in a house, in any order; each takes random numbers, and may be refused. */
type Deed = (world: World, a: number, b: number, c: number) => void;
const onPost =
  (deed: (world: World, post: WorldPost, a: number, b: number) => void, ...fits: readonly EditorialState[]): Deed =>
  (world, a, b, c) => {
    // Mostly where it can be done; sometimes anywhere, to be refused.
    const fitting = world.db.posts.filter((one) => one.variants.some((variant) => fits.includes(variant.state)));
    const post = pick(c % 8 === 0 || fitting.length === 0 ? world.db.posts : fitting, a);
    if (post) deed(world, post, b, c);
  };

export const DEEDS = {
  create: (world, a, b) => create(world, a, b),
  edit: onPost((world, post, b, c) => (c % 3 === 0 ? editText(world, post, b, c) : undefined)),
  submit: onPost((world, post, b) => send(world, post, b), 'draft', 'changes_requested', 'withdrawn', 'revoked'),
  look: onPost((world, post, b, c) => look(world, post, b, c), 'in_review'),
  answerLate: (world, a, b) => answerLate(world, a, b),
  leaveSeat: onPost((world, post, b, c) => (c % 3 === 0 ? leaveSeat(world, post, b, c) : undefined), 'in_review'),
  correct: onPost((world, post, b, c) => correct(world, post, b, c), 'in_review'),
  letOut: onPost((world, post, b) => letOut(world, post, b), 'in_review'),
  confirm: onPost((world, post, b, c) => confirm(world, post, b, c), 'in_review', 'approved', 'scheduled'),
  rules: onPost((world, post, b, c) => (c % 3 === 0 ? changeRules(world, post, b, c) : undefined), 'in_review'),
  answer: onPost((world, post, b, c) => answer(world, post, b, c, b + c), 'in_review', 'time_missed'),
  schedule: onPost((world, post, b) => plan(world, post, b), 'approved'),
  move: onPost((world, post, b, c) => move(world, post, b, c), 'draft', 'time_missed', 'approved', 'scheduled'),
  takeBack: onPost((world, post, b, c) => (c % 4 === 0 ? takeBack(world, post, b, c) : undefined)),
  clock: (world) => {
    for (const post of world.db.posts) missed(world, post);
    clockRounds(world);
    tick(world);
  },
  watch: (world) => {
    for (let n = 0; n < 4; n += 1) {
      pass(world, 21_000);
      tick(world);
    }
  },
  wait: (world, a, b) => pass(world, b % 9 === 0 ? (a % 20) * MINUTE_MS : (a % 45) * 1_000),
  untilDue: (world, a, b) => untilDue(world, a, b),
  // Mostly minutes, now and then a whole day.
  businessTime: (world, a, b) => {
    world.ahead += (b % 8 === 0 ? 25 * 60 : a % 10) * MINUTE_MS;
  },
  work: (world, a) => work(world, a),
  labour: (world, a, b, c) => labour(world, a, b, c),
  attend: (world, a, b) => attend(world, a, b),
  outsider: (world, a, b) => (b % 4 === 0 ? outsider(world, a) : undefined),
  people: (world, a, b, c) => (b % 4 === 0 ? peopleChange(world, a, c) : undefined),
  pause: (world, a) => {
    world.db.paused = a % 5 === 0;
    world.db.sick = a % 7 === 0;
  },
  loseQueue: (world) => loseQueue(world),
  doubleQueue: (world) => doubleQueue(world),
  backUp: (world) => backUp(world),
  restore: (world, a) => (a % 10 === 0 ? restore(world) : undefined),
  release: (world, a) => {
    if (a % 2 === 0) pass(world, 160_000);
    release(world);
  },
  purge: (world) => purge(world),
  tamper: (world, a) => (a % 3 === 0 ? tamper(world) : undefined),
  ghost: (world) => ghost(world),
} satisfies Record<string, Deed>;

export type DeedName = keyof typeof DEEDS;
// What keeps a house going happens more often than what goes wrong in it.
const OFTEN: DeedName[] = [
  'look',
  'answerLate',
  'confirm',
  'letOut',
  'edit',
  'takeBack',
  'create',
  'submit',
  'answer',
  'answer',
  'answer',
  'schedule',
  'schedule',
  'untilDue',
  'untilDue',
  'work',
  'work',
  'work',
  'labour',
  'labour',
  'labour',
  'labour',
  'attend',
  'watch',
  'wait',
  'clock',
];

export type Step = readonly [DeedName, number, number, number];

// Without bias: small numbers again and again would let little happen.
const number = fc.noBias(fc.nat({ max: 9_999 }));
const name = fc.noBias(
  fc.constantFrom<DeedName>(...(Object.keys(DEEDS) as DeedName[]), ...OFTEN, ...OFTEN, ...OFTEN, ...OFTEN),
);

/** So many steps of a life. */
export const historyArbitrary = (steps: number): Arbitrary<readonly Step[]> =>
  fc.array(fc.tuple(name, number, number, number), { minLength: steps, maxLength: steps });

/** Lives it, and looks after every step whether I1–I8 still hold. */
export function live(steps: readonly Step[], town?: Town): World {
  const world = new World(town);
  for (const [what, a, b, c] of steps) {
    pass(world, 1); // no two deeds in one instant, so that "before" means something to the invariants
    const before = remember(world);
    DEEDS[what](world, a, b, c);
    check(world, before, what);
  }
  return world;
}
