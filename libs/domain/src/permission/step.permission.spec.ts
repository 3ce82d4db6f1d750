import type { Role } from '../vocabulary.js';
import { canInviteGuest, canRecordOnBehalf } from './step.permission.js';
import type { Viewer } from './viewer.js';

const holding = (role: Role, departmentId: string | null): Viewer => ({
  personId: 'laia',
  organisationId: 'riudalba',
  memberships: [{ personId: 'laia', departmentId, role, from: '2020-01-01', to: null }],
});
const post = { departmentId: 'cultura' };

it.each<[Role, string | null, boolean, boolean]>([
  ['editor', 'cultura', false, true],
  ['head', 'cultura', true, true],
  ['communications_chief', null, true, true],
  ['duty_officer', null, true, false],
  ['editor', 'deportes', false, false],
  ['external', 'cultura', false, false],
  ['auditor', null, false, false],
  ['administrator', null, false, false],
])('%s of %s: records what was said by telephone %s, invites a guest %s', (role, unit, records, invites) => {
  expect(canRecordOnBehalf(holding(role, unit), post).allowed).toBe(records);
  expect(canInviteGuest(holding(role, unit), post).allowed).toBe(invites);
});
