import { randomBytes, randomUUID } from 'node:crypto';
import { GuestLinks, guestSessionOf, newGuestSession } from './guest.link.js';

const secret = randomBytes(32).toString('hex');
const links = new GuestLinks({ publicUrl: 'https://pregon.riudalba.example/', secret });
const claim = { organisationId: randomUUID(), guestId: randomUUID(), epoch: 1 };

describe('a guest’s link', () => {
  it('says whom it is for, to us alone', () => {
    const address = links.address(claim, 'ca');
    expect(address).toMatch(/^https:\/\/pregon\.riudalba\.example\/revision\/[\w-]{88}\?lengua=ca$/);
    expect(links.read(new URL(address).pathname.split('/').at(-1) ?? '')).toEqual(claim);
    const other = new GuestLinks({
      publicUrl: 'https://pregon.riudalba.example',
      secret: randomBytes(32).toString('hex'),
    });
    expect(other.read(links.sign(claim))).toBeNull();
  });

  it('is nobody’s once a single bit of it is another', () => {
    const bytes = Buffer.from(links.sign(claim), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(links.read(altered.toString('base64url'))).toBeNull();
    }
  });

  it.each([
    '',
    'x',
    'ñ'.repeat(88),
    'A'.repeat(88),
    '../../etc/passwd',
    `${links.sign(claim)}A`,
    `${links.sign(claim)}=`,
  ])('is not %j', (token) => expect(links.read(token)).toBeNull());

  it('of a forged one only what it claims is known', () => {
    const bytes = Buffer.from(links.sign(claim), 'base64url');
    bytes.fill(0, 34);
    const forged = bytes.toString('base64url');
    expect(links.read(forged)).toBeNull();
    expect(GuestLinks.claimed(forged)).toEqual(claim);
  });

  it('takes no short secret', () => {
    expect(() => new GuestLinks({ publicUrl: 'https://x.example', secret: 'short' })).toThrow('PREGON_SECRET');
  });
});

describe('a code', () => {
  it('is six digits of its own challenge', () => {
    const ids = Array.from({ length: 200 }, () => randomUUID());
    for (const id of ids) expect(links.codeOf(id)).toMatch(/^\d{6}$/);
    expect(new Set(ids.map((id) => links.codeOf(id))).size).toBeGreaterThan(190);
    const [first = '', second = ''] = ids;
    expect(links.codeMatches(first, links.codeOf(first))).toBe(true);
    expect(links.codeMatches(second, links.codeOf(first))).toBe(links.codeOf(first) === links.codeOf(second));
  });
});

describe('a place', () => {
  const here = { address: '10.0.0.1', agent: 'Firefox' };
  it('is another by address, by browser and by guest', () => {
    const at = links.clientOf(claim.guestId, here);
    expect(links.clientOf(claim.guestId, here)).toBe(at);
    expect(links.clientOf(claim.guestId, { ...here, address: '10.0.0.2' })).not.toBe(at);
    expect(links.clientOf(claim.guestId, { ...here, agent: 'Safari' })).not.toBe(at);
    expect(links.clientOf(randomUUID(), here)).not.toBe(at);
  });
});

describe('a session', () => {
  it('is looked for in its own organisation, by a hash', () => {
    const token = newGuestSession(claim.organisationId);
    expect(guestSessionOf(token)).toMatchObject({ organisationId: claim.organisationId });
    expect(guestSessionOf(token)?.hash).not.toContain(token);
    expect(guestSessionOf(`${token}A`)).toBeNull();
    expect(guestSessionOf('')).toBeNull();
  });
});
