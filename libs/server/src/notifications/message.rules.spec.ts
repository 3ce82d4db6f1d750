import { nextDigest, quietUntil, USUAL_HABITS, whenToTell, type Habits } from './message.rules.js';

const ZONE = 'Europe/Madrid';
const NOON = '2030-03-06T11:00:00.000Z';
const MIDNIGHT = '2030-03-06T23:30:00.000Z';
const asked = { channel: 'email', kind: 'asked', urgent: false } as const;
const habits = (more: Partial<Habits> = {}): Habits => ({ ...USUAL_HABITS, ...more });

describe('quiet hours', () => {
  it('keep what comes at night for the morning', () => {
    expect(whenToTell(asked, habits(), MIDNIGHT, ZONE)).toEqual({
      kind: 'hold',
      for: 'quiet',
      until: '2030-03-07T06:30:00.000Z',
    });
  });
  it.each([
    ['18:59 in UTC is 19:59 in Madrid', '2030-03-06T18:59:59.999Z', null],
    ['20:00 begins them', '2030-03-06T19:00:00.000Z', '2030-03-07T06:30:00.000Z'],
    ['07:29 is still within', '2030-03-07T06:29:00.000Z', '2030-03-07T06:30:00.000Z'],
    ['07:30 ends them', '2030-03-07T06:30:00.000Z', null],
    ['the last evening of the year ends in the next', '2030-12-31T22:00:00.000Z', '2031-01-01T06:30:00.000Z'],
  ])('%s', (_what, now, until) => expect(quietUntil(habits(), now, ZONE)).toBe(until));
  it('within one day', () => {
    const siesta = habits({ quietFrom: '14:00', quietTo: '17:00' });
    expect(quietUntil(siesta, '2030-03-06T14:00:00.000Z', ZONE)).toBe('2030-03-06T16:00:00.000Z');
    expect(quietUntil(siesta, NOON, ZONE)).toBeNull();
  });
  it('of equal ends are none', () => {
    expect(quietUntil(habits({ quietFrom: '08:00', quietTo: '08:00' }), '2030-03-06T07:00:00.000Z', ZONE)).toBeNull();
  });
  it('that end in the hour the clocks jump over end at the first moment after it', () => {
    const early = habits({ quietFrom: '22:00', quietTo: '02:30' });
    expect(quietUntil(early, '2030-03-30T23:00:00.000Z', ZONE)).toBe('2030-03-31T01:00:00.000Z');
  });
  it('that end in the hour that comes twice end the first time', () => {
    const early = habits({ quietFrom: '22:00', quietTo: '02:30' });
    expect(quietUntil(early, '2030-10-26T23:00:00.000Z', ZONE)).toBe('2030-10-27T00:30:00.000Z');
  });
});

describe('at night', () => {
  it('whoever is on call is told at once', () => {
    expect(whenToTell(asked, habits({ onCall: true }), MIDNIGHT, ZONE)).toEqual({ kind: 'now' });
  });
  it('what is urgent does not wait for the morning', () => {
    expect(whenToTell({ ...asked, kind: 'bypassed', urgent: true }, habits(), MIDNIGHT, ZONE)).toEqual({ kind: 'now' });
  });
  it('a push is kept as an e-mail is', () => {
    expect(whenToTell({ ...asked, channel: 'push' }, habits(), MIDNIGHT, ZONE)).toMatchObject({ kind: 'hold' });
  });
});

describe('what somebody does not want', () => {
  it.each([
    ['no e-mail', { email: 'off' }, 'email', 'not_wanted'],
    ['no push', { push: false }, 'push', 'not_wanted'],
    ['muted, by e-mail', { muted: ['asked'] }, 'email', 'muted'],
    ['muted, by push', { muted: ['asked'] }, 'push', 'muted'],
    ['muted, even on call', { muted: ['asked'], onCall: true }, 'push', 'muted'],
  ] as const)('%s', (_what, more, channel, fault) => {
    const wish: Habits = habits({ ...more, muted: 'muted' in more ? [...more.muted] : [] });
    expect(whenToTell({ ...asked, channel }, wish, NOON, ZONE)).toEqual({ kind: 'off', fault });
  });
});

describe('the digest', () => {
  const daily = habits({ email: 'digest', digestAt: '09:00' });
  it('keeps every e-mail for its hour', () => {
    expect(whenToTell(asked, daily, NOON, ZONE)).toEqual({
      kind: 'hold',
      for: 'digest',
      until: '2030-03-07T08:00:00.000Z',
    });
  });
  it('does not keep a push', () => {
    expect(whenToTell({ ...asked, channel: 'push' }, daily, NOON, ZONE)).toEqual({ kind: 'now' });
  });
  it('itself leaves at its hour, and not where somebody no longer wants it', () => {
    expect(whenToTell({ ...asked, kind: 'digest' }, daily, NOON, ZONE)).toEqual({ kind: 'now' });
    expect(whenToTell({ ...asked, kind: 'digest' }, habits(), NOON, ZONE)).toMatchObject({ kind: 'off' });
  });
  it('is today’s until its hour, then tomorrow’s', () => {
    expect(nextDigest(daily, '2030-03-06T07:59:59.999Z', ZONE)).toBe('2030-03-06T08:00:00.000Z');
    expect(nextDigest(daily, '2030-03-06T08:00:00.000Z', ZONE)).toBe('2030-03-07T08:00:00.000Z');
  });
  it('does not wait for whoever is on call', () => {
    expect(whenToTell(asked, { ...daily, onCall: true }, NOON, ZONE)).toEqual({ kind: 'now' });
  });
});
