import { randomBytes, randomUUID } from 'node:crypto';
import { format, inspect } from 'node:util';
import { CredentialKeyring, CredentialUnreadable } from './credential.keyring.js';
import { secretFields } from './secret.fields.js';

const key = (kid: string): string => `${kid}:${randomBytes(32).toString('base64')}`;
const owner = () => ({ organisationId: randomUUID(), accountId: randomUUID() });
const credential = { accessToken: 'EAAB-very-secret-token' };

describe('a sealed credential', () => {
  it('opens again for its own account', () => {
    const keyring = CredentialKeyring.parse(key('k1'));
    const account = owner();
    expect(keyring.open(account, keyring.seal(account, credential))).toEqual(credential);
  });

  it('shows nothing of itself at rest, and never looks the same twice', () => {
    const keyring = CredentialKeyring.parse(key('k1'));
    const account = owner();
    const [once, again] = [keyring.seal(account, credential), keyring.seal(account, credential)];
    expect(once.sealed.toString('latin1')).not.toContain('secret');
    expect(once.sealed.equals(again.sealed)).toBe(false);
    expect(once.nonce.equals(again.nonce)).toBe(false);
  });

  it.each([
    ['another account', (to: ReturnType<typeof owner>) => ({ ...to, accountId: randomUUID() })],
    ['another organisation', (to: ReturnType<typeof owner>) => ({ ...to, organisationId: randomUUID() })],
  ])('does not open for %s, even copied row and all', (_, moved) => {
    const keyring = CredentialKeyring.parse(key('k1'));
    const account = owner();
    const sealed = keyring.seal(account, credential);
    expect(() => keyring.open(moved(account), sealed)).toThrow(CredentialUnreadable);
  });

  it('does not open when one bit was changed', () => {
    const keyring = CredentialKeyring.parse(key('k1'));
    const account = owner();
    const sealed = keyring.seal(account, credential);
    const altered = Buffer.from(sealed.sealed);
    altered[3] = (altered[3] ?? 0) ^ 1;
    expect(() => keyring.open(account, { ...sealed, sealed: altered })).toThrow(CredentialUnreadable);
  });

  it('still opens after a new key was put in front, and new ones use the new key', () => {
    const [old, fresh] = [key('2025'), key('2026')];
    const account = owner();
    const before = CredentialKeyring.parse(old).seal(account, credential);
    const rotated = CredentialKeyring.parse(`${fresh},${old}`);
    expect(rotated.open(account, before)).toEqual(credential);
    expect(rotated.seal(account, credential).keyId).toBe('2026');
    expect(() => CredentialKeyring.parse(fresh).open(account, before)).toThrow('2025 is not configured');
  });

  it.each([
    '',
    'k1',
    'k1:abc',
    `k1:${randomBytes(16).toString('base64')}`,
    `k 1:${randomBytes(32).toString('base64')}`,
  ])('takes no key ring from "%s", and says so without repeating it', (text) => {
    const refused = () => CredentialKeyring.parse(text);
    expect(refused).toThrow(/credential key 1/);
    const [, secret] = text.split(':');
    if (secret) expect(refused).not.toThrow(secret);
  });
});

describe('an opened credential', () => {
  it('gives a field to whoever asks for it by name', () => {
    expect(secretFields(credential)['accessToken']).toBe('EAAB-very-secret-token');
  });

  it.each([
    ['JSON', (fields: object) => JSON.stringify({ intent: { credential: fields } })],
    ['a formatted line', (fields: object) => format('%s', fields)],
    ['the console', (fields: object) => inspect({ intent: { credential: fields } }, { depth: 9 })],
  ])('is struck out in %s', (_, print) => {
    const printed = print(secretFields(credential));
    expect(printed).not.toContain('secret');
    expect(printed).toContain('[credential]');
  });
});
