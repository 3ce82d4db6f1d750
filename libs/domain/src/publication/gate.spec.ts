import { gateFacts } from '../specs/delivery.js';
import { at, by, opened, says, UNIT, yes } from '../specs/town-hall.js';
import { issueCertificate } from '../approval/certificate.issue.js';
import { gate, gateDecided } from './gate.js';

const run = yes(says(opened([UNIT]), 'enric', 'unidad', 'approve')).run;
const { certificate } = yes(issueCertificate({ certificateId: 'c-1', run, variantId: 'fb', by: by('enric', '10:00') }));
const onFile = { certificate, revokedAt: null, signatureValid: true };
const account = { network: 'facebook', remoteId: '1001', health: 'healthy', paused: false } as const;

test('what was approved, for its account, in its hour, passes', () => {
  expect(gate(gateFacts(onFile))).toEqual({ pass: true });
});

test.each([
  ['certificate_missing', gateFacts(null)],
  ['certificate_of_other_content', gateFacts(onFile, { hash: 'edited' })],
  ['certificate_revoked', gateFacts({ ...onFile, revokedAt: at('12:00') })],
  ['certificate_forged', gateFacts({ ...onFile, signatureValid: false })],
  ['installation_fenced', gateFacts(onFile, { fenced: true })],
  ['organisation_paused', gateFacts(onFile, { organisationPaused: true })],
  ['department_paused', gateFacts(onFile, { departmentPaused: true })],
  ['account_paused', gateFacts(onFile, { account: { ...account, paused: true } })],
  ['account_not_healthy', gateFacts(onFile, { account: { ...account, health: 'unauthorised' } })],
  ['account_not_the_approved', gateFacts(onFile, { account: { ...account, remoteId: '2002' } })],
  ['account_not_the_approved', gateFacts(onFile, { account: { ...account, remoteId: null } })],
  ['account_not_the_approved', gateFacts(onFile, { account: { ...account, network: 'instagram' } })],
  ['latest_useful_passed', gateFacts(onFile, { latestUsefulAt: at('17:59') })],
  ['rule_pack', gateFacts(onFile, { ruleHolds: ['consent_withdrawn', 'link_dead'] })],
])('stopped: %s', (reason, facts) => expect(gate(facts)).toEqual({ pass: false, reasons: [reason] }));

test('everything that is wrong is said at once', () => {
  expect(gate(gateFacts(null, { fenced: true, departmentPaused: true }))).toEqual({
    pass: false,
    reasons: ['certificate_missing', 'installation_fenced', 'department_paused'],
  });
});

test.each([
  ['certificate_missing', gateFacts(null)],
  ['certificate_window', gateFacts({ ...onFile, revokedAt: at('12:00') })],
  ['account_unhealthy', gateFacts(onFile, { account: { ...account, health: 'disconnected' } })],
  ['date_past', gateFacts(onFile, { latestUsefulAt: at('17:59') })],
  ['invalid_state', gateFacts(onFile, { organisationPaused: true })],
])('to a person who schedules it says %s', (code, facts) => {
  expect(gateDecided(gate(facts))).toMatchObject({ refusal: { code } });
});
