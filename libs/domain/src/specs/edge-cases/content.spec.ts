import { certificateFaults } from '../../approval/certificate.check.js';
import { issueCertificate } from '../../approval/certificate.issue.js';
import { endScopes } from '../../approval/run.close.js';
import type { Content } from '../../content.js';
import { fingerprint } from '../../post/content.canonical.js';
import { unchangedSince } from '../../post/copy.js';
import { edit } from '../../post/editorial.commands.js';
import { gate } from '../../publication/gate.js';
import { gateFacts } from '../delivery.js';
import { at, by, MADRID, opened, says, sha256, stateOf, UNIT, variant, yes } from '../town-hall.js';

const notice: Content = {
  version: 1,
  account: { network: 'facebook', remoteId: '1001' },
  language: 'es',
  format: 'photo',
  text: 'Concierto en la plaza, 12 de septiembre a las 20:00',
  link: 'https://www.riudalba.example/agenda',
  media: [
    {
      sha256: 'a'.repeat(64),
      mime: 'image/jpeg',
      width: 1200,
      height: 800,
      bytes: 9_000,
      alt: 'La banda en la plaza',
      durationMs: null,
      filename: null,
    },
    {
      sha256: 'b'.repeat(64),
      mime: 'image/jpeg',
      width: 1200,
      height: 800,
      bytes: 9_001,
      alt: 'El cartel',
      durationMs: null,
      filename: null,
    },
  ],
  options: {},
  thread: [],
  poll: null,
  firstComment: null,
};
const hashOf = (content: Content): string => yes(fingerprint(content, sha256)).hash;
const approved = (hash: string, variantId = 'fb') => {
  const { run } = yes(says(opened([UNIT], [variant(variantId, { hash })]), 'enric', 'unidad', 'approve'));
  const issued = issueCertificate({ certificateId: 'c-1', run, variantId, by: by('enric', '10:00') });
  return { certificate: yes(issued).certificate, revokedAt: null, signatureValid: true };
};
const use = { organisationId: 'riudalba', variantId: 'fb', slotAt: at('18:00'), at: at('18:00'), zone: MADRID };
const faults = (content: Content, variantId = 'fb') =>
  certificateFaults(approved(hashOf(notice)), { ...use, variantId, hash: hashOf(content) });

describe('E-01 edit after approval', () => {
  test('other words than those approved are not covered, however little was changed', () => {
    expect(faults(notice)).toEqual([]);
    expect(faults({ ...notice, text: notice.text.replace('20:00', '20:30') })).toEqual([
      'certificate_of_other_content',
    ]);
  });

  test('a picture replaced under the same name is another picture', () => {
    const media = notice.media.map((one, n) => (n === 0 ? { ...one, sha256: 'c'.repeat(64) } : one));
    expect(faults({ ...notice, media })).toEqual(['certificate_of_other_content']);
  });

  test('the edited variant is a draft again and its reader is told; the one beside it stays approved', () => {
    const run = opened([UNIT], [variant('fb'), variant('x')]);
    const state = (id: string) => ({
      id,
      state: 'in_review' as const,
      group: null,
      hash: `${id}-hash`,
      deliveries: [],
    });
    expect(yes(edit([state('fb'), state('x')], ['fb'], by('lucia'))).next).toEqual([
      { variantId: 'fb', state: 'draft' },
    ]);
    const ended = yes(endScopes(run, ['fb'], 'superseded', by('lucia'), 'edited')).run;
    expect([stateOf(ended, 'fb'), stateOf(ended, 'x')]).toEqual(['superseded', 'open']);
    expect(says(ended, 'enric', 'unidad', 'approve', { on: ['fb'] })).toMatchObject({
      refusal: { code: 'revision_superseded' },
    });
  });

  test('labels and internal notes have no place in what is hashed', () => {
    expect(fingerprint({ ...notice, ...{ labels: ['fiestas'], internalNote: 'ojo' } }, sha256)).toEqual(
      fingerprint(notice, sha256),
    );
  });
});

describe('E-02 all that reaches the public is in the hash', () => {
  const alt = (text: string): Content => ({
    ...notice,
    media: notice.media.map((media, n) => (n === 0 ? { ...media, alt: text } : media)),
  });
  test.each<[string, Content]>([
    ['alternative text', alt('La banda')],
    ['link', { ...notice, link: 'https://www.riudalba.example/otra' }],
    ['no link', { ...notice, link: null }],
    ['account', { ...notice, account: { network: 'facebook', remoteId: '2002' } }],
    ['network', { ...notice, account: { network: 'x', remoteId: '1001' } }],
    ['language', { ...notice, language: 'ca-valencia' }],
    ['first comment', { ...notice, options: { firstComment: 'Entrada libre' } }],
    ['budget', { ...notice, options: { budgetMax: 300 } }],
    ['format', { ...notice, format: 'link' }],
  ])('%s', (_, changed) => expect(faults(changed)).toEqual(['certificate_of_other_content']));
});

describe('E-12 only one network’s variant changed', () => {
  test('the others keep their approval and may go out; the changed one is read again', () => {
    const run = yes(
      says(opened([UNIT], [variant('fb'), variant('x')]), 'enric', 'unidad', 'approve', { on: ['x'] }),
    ).run;
    const { run: next, outcomes } = yes(endScopes(run, ['fb'], 'superseded', by('lucia'), 'edited'));
    expect(outcomes.map((one) => one.variantId)).toEqual(['fb']);
    expect(stateOf(next, 'x')).toBe('passed');
    expect(issueCertificate({ certificateId: 'c', run: next, variantId: 'x', by: by('enric', '10:00') }).ok).toBe(true);
  });
});

describe('E-12 a language pair falls together, and nobody else with it', () => {
  test('the one beside the pair stays, and the record names each that fell with its words', () => {
    const pair = [variant('es', { group: 'fb' }), variant('va', { group: 'fb' }), variant('x', { group: 'x' })];
    const { run, events } = yes(endScopes(opened([UNIT], pair), ['es'], 'superseded', by('lucia'), 'edited'));
    expect(['es', 'va', 'x'].map((id) => stateOf(run, id))).toEqual(['superseded', 'superseded', 'open']);
    expect(events).toEqual(
      ['es', 'va'].map((variantId) => ({
        action: 'run.scope_closed',
        subject: { kind: 'run', id: 'run-1' },
        by: by('lucia'),
        reason: 'edited',
        previousHash: `${variantId}-hash`,
        payload: { variantId, revisionId: `${variantId}-r1`, state: 'superseded' },
      })),
    );
  });
});

describe('E-29 a copy', () => {
  const origin = [{ content: notice, approvedAt: at('10:00', '2025-09-05'), revokedAt: null }];

  test('brings the words and none of the approvals, not even to the same account', () => {
    expect(faults(notice, 'copy')).toEqual(['certificate_of_other_variant']);
  });

  test('says since when its words stand approved in their origin, on whatever account', () => {
    expect(unchangedSince(notice, origin)).toBe(at('10:00', '2025-09-05'));
    const elsewhere: Content = { ...notice, account: { network: 'x', remoteId: '77' }, options: { reply: 'all' } };
    expect(unchangedSince(elsewhere, origin)).toBe(at('10:00', '2025-09-05'));
  });

  test('says nothing once words, language or pictures changed, or that approval was taken back', () => {
    expect(unchangedSince({ ...notice, text: 'Concierto' }, origin)).toBeNull();
    expect(unchangedSince({ ...notice, language: 'ca-valencia' }, origin)).toBeNull();
    expect(unchangedSince({ ...notice, media: [...notice.media].reverse() }, origin)).toBeNull();
    expect(unchangedSince({ ...notice, link: null }, origin)).toBeNull();
    const revoked = origin.map((one) => ({ ...one, revokedAt: at('11:00', '2025-09-05') }));
    expect(unchangedSince(notice, revoked)).toBeNull();
  });

  test('the earliest of several counts', () => {
    const later = { ...origin[0], content: notice, approvedAt: at('10:00', '2025-09-06'), revokedAt: null };
    expect(unchangedSince(notice, [later, ...origin])).toBe(at('10:00', '2025-09-05'));
  });
});

describe('E-38 the account is not the approved one any more', () => {
  const certificate = approved('fb-hash');
  test('reconnected to another page, it blocks', () => {
    const other = { network: 'facebook', remoteId: '2002', health: 'healthy', paused: false } as const;
    expect(gate(gateFacts(certificate, { account: other }))).toEqual({
      pass: false,
      reasons: ['account_not_the_approved'],
    });
  });

  test('disconnected, it blocks for both reasons', () => {
    const gone = { network: 'facebook', remoteId: null, health: 'disconnected', paused: false } as const;
    expect(gate(gateFacts(certificate, { account: gone }))).toEqual({
      pass: false,
      reasons: ['account_not_healthy', 'account_not_the_approved'],
    });
  });
});

describe('E-45 split and merged', () => {
  const { media, text } = notice;
  const [half, rest] = [
    { ...notice, media: media.slice(0, 1) },
    { ...notice, media: media.slice(1) },
  ];

  test('neither half of a carousel inherits the approval of the whole', () => {
    for (const part of [half, rest]) expect(faults(part)).toEqual(['certificate_of_other_content']);
    expect(faults(rest, 'second-half')).toContain('certificate_of_other_variant');
  });

  test('two approved halves make no approved whole', () => {
    const first = approved(hashOf(half));
    expect(certificateFaults(first, { ...use, hash: hashOf(notice) })).toEqual(['certificate_of_other_content']);
  });

  test('the same pictures in another order, or a thread’s parts joined otherwise, are new content', () => {
    expect(faults({ ...notice, media: [...media].reverse() })).toEqual(['certificate_of_other_content']);
    expect(faults({ ...notice, text: text.replace(', ', '\n\n') })).toEqual(['certificate_of_other_content']);
  });
});
