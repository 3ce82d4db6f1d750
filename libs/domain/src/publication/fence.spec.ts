import { fencedStart, staysHeld, type DatabaseIdentity, type StartFacts } from './fence.js';

const us: DatabaseIdentity = { installationId: 'riudalba', systemIdentifier: '7001', timeline: 1 };
const head = { organisationId: 'o', sequence: 40, hash: 'h40' };
const facts = (more: Partial<StartFacts> = {}): StartFacts => ({
  found: us,
  recorded: us,
  kept: { identity: us, heads: [head] },
  hashAt: () => 'h40',
  ...more,
});

describe('a start', () => {
  it('is ordinary where nothing has changed, and the first time', () => {
    expect(fencedStart(facts())).toEqual([]);
    expect(fencedStart(facts({ recorded: null, kept: null }))).toEqual([]);
  });

  it('is ordinary where the folder is new: the database still knows itself', () => {
    expect(fencedStart(facts({ kept: null }))).toEqual([]);
  });

  it('is fenced in another data directory: a dump was read back', () => {
    expect(fencedStart(facts({ found: { ...us, systemIdentifier: '7002' } }))).toEqual(['other_database']);
  });

  it('is fenced on another timeline: a point in time was recovered', () => {
    expect(fencedStart(facts({ found: { ...us, timeline: 2 } }))).toEqual(['other_timeline']);
  });

  it('is fenced where the record ends before what was exported of it, or goes on otherwise', () => {
    expect(fencedStart(facts({ hashAt: () => null }))).toEqual(['record_behind']);
    expect(fencedStart(facts({ hashAt: () => 'other' }))).toEqual(['record_differs']);
  });

  it('is fenced with the folder of another installation, whose heads say nothing here', () => {
    const kept = { identity: { ...us, installationId: 'vecina' }, heads: [head] };
    expect(fencedStart(facts({ kept, hashAt: () => null }))).toEqual(['other_installation']);
  });
});

it('only a clear "not found" may go on without a person, and what is out is out', () => {
  expect((['out', 'several', 'not_found', 'cannot_tell', 'unavailable'] as const).filter(staysHeld)).toEqual([
    'several',
    'cannot_tell',
    'unavailable',
  ]);
});
