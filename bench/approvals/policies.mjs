// Resolving and flattening circuits: µs per round over 1,000 generated sets of circuits, facts and houses, as the random
// tests draw them. `compose` chooses and merges the circuits of one variant; `openRun` does that for every variant,
// makes equal steps one and names the people. Builds nothing: run `npm run build` first.
//   node bench/approvals/policies.mjs [--rounds 1000] [--seed 1]
import path from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { compose, openRun } from '@pregon/domain';
import { say, spread } from './figures.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const wanted = Number(values.rounds);

// Not a door of the library: what its own random tests draw from, built beside it.
const specs = path.resolve(import.meta.dirname, '../../libs/domain/dist/specs');
const { circuitsArbitrary, factsArbitrary } = await import(path.join(specs, 'policies.arbitrary.js'));
const { staffArbitrary } = await import(path.join(specs, 'houses.arbitrary.js'));
const { requestOf, variant } = await import(path.join(specs, 'town-hall.js'));

const drawn = fc.sample(
  fc.record({
    policies: circuitsArbitrary,
    facts: fc.array(factsArbitrary, { minLength: 1, maxLength: 2 }),
    staff: staffArbitrary,
  }),
  { seed: Number(values.seed), numRuns: wanted * 4 },
);
const requests = drawn
  .map(({ policies, facts, staff }) => {
    const variants = facts.map((one, at) => variant(`v${at}`, { facts: one, contributors: ['lucia'] }));
    return requestOf(policies, { variants, staff, campaignUnits: ['CUL', 'DEP'] });
  })
  .filter((request) => openRun(request).ok)
  .slice(0, wanted);
if (requests.length < wanted) throw new Error(`only ${requests.length} of ${wanted} rounds could be opened`);

function microseconds(work) {
  return requests.map((request) => {
    const begun = process.hrtime.bigint();
    work(request);
    return Number(process.hrtime.bigint() - begun) / 1000;
  });
}
const composed = ({ policies, variants }) => variants.forEach(({ facts }) => compose(policies, facts));

// Conditions are compiled once and kept; the second pass is what a server that has seen its circuits does.
microseconds(openRun);
const steps = requests.map((request) => openRun(request).value.run.steps.length);
say({
  measure: 'circuits',
  unit: 'µs',
  circuitsPerRound: spread(requests.map((request) => request.policies.length)),
  stepsPerRound: spread(steps),
  compose: spread(microseconds(composed)),
  openRun: spread(microseconds(openRun)),
});
