import { randomUUID } from 'node:crypto';
import { MediaTokens } from './media.token.js';

const SECRET = 'a secret of at least thirty-two characters';
const claim = () => ({
  organisationId: randomUUID(),
  grantId: randomUUID(),
  sha256: 'ab'.repeat(32),
  expiresAt: new Date('2026-03-01T10:00:00.000Z'),
});

describe('a signed address', () => {
  it('says what was signed', () => {
    const tokens = new MediaTokens(SECRET);
    const signed = claim();
    expect(tokens.read(tokens.sign(signed))).toEqual(signed);
  });

  it('is worthless with any character changed', () => {
    const tokens = new MediaTokens(SECRET);
    const token = tokens.sign(claim());
    for (let at = 0; at < token.length - 1; at += 1) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect(tokens.read(changed)).toBeNull();
    }
  });

  it('is worthless when signed with another secret, cut or empty', () => {
    const tokens = new MediaTokens(SECRET);
    const token = tokens.sign(claim());
    expect(new MediaTokens(`${SECRET}!`).read(token)).toBeNull();
    expect(tokens.read(token.slice(0, -4))).toBeNull();
    expect(tokens.read('')).toBeNull();
  });

  it('is not signed with a short secret', () => {
    expect(() => new MediaTokens('short')).toThrow('at least 32 characters');
  });
});
