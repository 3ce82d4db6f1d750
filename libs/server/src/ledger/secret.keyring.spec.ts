import { randomBytes, randomUUID } from 'node:crypto';
import { SecretKeyring, SecretUnreadable } from './secret.keyring.js';

const key = (kid: string): string => `${kid}:${randomBytes(32).toString('base64')}`;
const owner = () => ({ purpose: 'credential' as const, organisationId: randomUUID(), subjectId: randomUUID() });
const credential = { accessToken: 'EAAB-very-secret-token' };

describe('a sealed secret', () => {
  it('opens again for its own account', () => {
    const keyring = SecretKeyring.parse(key('k1'));
    const account = owner();
    expect(keyring.open(account, keyring.seal(account, credential))).toEqual(credential);
  });

  it('shows nothing of itself at rest, and never looks the same twice', () => {
    const keyring = SecretKeyring.parse(key('k1'));
    const account = owner();
    const [once, again] = [keyring.seal(account, credential), keyring.seal(account, credential)];
    expect(once.sealed.toString('latin1')).not.toContain('secret');
    expect(once.sealed.equals(again.sealed)).toBe(false);
    expect(once.nonce.equals(again.nonce)).toBe(false);
  });

  it.each([
    ['another account', (to: ReturnType<typeof owner>) => ({ ...to, subjectId: randomUUID() })],
    ['another use', (to: ReturnType<typeof owner>) => ({ ...to, purpose: 'second_factor' as const })],
    ['another organisation', (to: ReturnType<typeof owner>) => ({ ...to, organisationId: randomUUID() })],
  ])('does not open for %s, even copied row and all', (_, moved) => {
    const keyring = SecretKeyring.parse(key('k1'));
    const account = owner();
    const sealed = keyring.seal(account, credential);
    expect(() => keyring.open(moved(account), sealed)).toThrow(SecretUnreadable);
  });

  it('does not open when one bit was changed', () => {
    const keyring = SecretKeyring.parse(key('k1'));
    const account = owner();
    const sealed = keyring.seal(account, credential);
    const altered = Buffer.from(sealed.sealed);
    altered[3] = (altered[3] ?? 0) ^ 1;
    expect(() => keyring.open(account, { ...sealed, sealed: altered })).toThrow(SecretUnreadable);
  });

  it('still opens after a new key was put in front, and new ones use the new key', () => {
    const [old, fresh] = [key('2025'), key('2026')];
    const account = owner();
    const before = SecretKeyring.parse(old).seal(account, credential);
    const rotated = SecretKeyring.parse(`${fresh},${old}`);
    expect(rotated.open(account, before)).toEqual(credential);
    expect(rotated.seal(account, credential).keyId).toBe('2026');
    expect(() => SecretKeyring.parse(fresh).open(account, before)).toThrow('2025 is not configured');
  });

  it.each([
    '',
    'k1',
    'k1:abc',
    `k1:${randomBytes(16).toString('base64')}`,
    `k 1:${randomBytes(32).toString('base64')}`,
  ])('takes no key ring from "%s", and says so without repeating it', (text) => {
    const refused = () => SecretKeyring.parse(text);
    expect(refused).toThrow(/credential key 1/);
    const [, secret] = text.split(':');
    if (secret) expect(refused).not.toThrow(secret);
  });
});

it('still reads what version 1 of the seal wrote for an account', () => {
  const keyring = SecretKeyring.parse(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
  const account = {
    purpose: 'credential' as const,
    organisationId: '5d0c8f1a-8f0e-4f6c-9a51-3d8a3f1b2c4d',
    subjectId: '9b1d7c2e-1f3a-4b5c-8d6e-7f8a9b0c1d2e',
  };
  expect(
    keyring.open(account, {
      keyId: 'k1',
      nonce: Buffer.alloc(12, 1),
      sealed: Buffer.from('DcPo1PPan32Fu7dEHhVKE+26VbY14V5hIRwwBwXGU8/vxmfb+X2n/agpr7a38CxtHngecuAdUw8=', 'base64'),
    }),
  ).toEqual(credential);
});
