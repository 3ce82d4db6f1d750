import type { InviteGuestInput } from '../generated/schema.js';
import { enterInvitation, enterReason, maskedEmail } from './guest.entry.js';

const input = (change: Partial<InviteGuestInput> = {}): InviteGuestInput => ({
  postId: 'p',
  name: 'Clara Vidal',
  email: 'clara@agencia.example',
  locale: 'es',
  ...change,
});

it('takes a name and an address, as they are meant', () => {
  expect(enterInvitation(input({ name: '  Clara Vidal ', email: ' Clara@Agencia.EXAMPLE ', note: '  ' }))).toEqual({
    ok: true,
    value: { name: 'Clara Vidal', email: 'clara@agencia.example', locale: 'es', note: null },
  });
});

it.each([
  ['nothing', ''],
  ['no domain', 'clara'],
  ['a bare host', 'clara@agencia'],
  ['two addresses', 'clara@agencia.example, otra@agencia.example'],
  ['a name with it', 'Clara <clara@agencia.example>'],
  ['another header', 'clara@agencia.example\nBcc: todos@agencia.example'],
  ['one without end', `${'a'.repeat(260)}@agencia.example`],
])('does not write to %s', (_what, email) => {
  expect(enterInvitation(input({ email }))).toMatchObject({
    refusal: { code: 'mail_address_invalid', field: 'email' },
  });
});

it.each([
  ['no name', { name: ' ' }, 'field_empty', 'name'],
  ['a name of two lines', { name: 'Clara\nVidal' }, 'field_invalid', 'name'],
  ['a name that turns text around', { name: 'Clara\u202E' }, 'text_control_characters', 'name'],
  ['a note without end', { note: 'a'.repeat(1_001) }, 'field_too_long', 'note'],
])('refuses %s', (_what, change, code, field) => {
  expect(enterInvitation(input(change))).toMatchObject({ refusal: { code, field } });
});

it('wants to know which changes are asked for, and nothing from who is content', () => {
  const answer = (verdict: 'approve_creative' | 'request_changes', reason: string | null) =>
    enterReason({ verdict, reason, hashes: [] });
  expect(answer('request_changes', ' ')).toMatchObject({ refusal: { code: 'reason_required' } });
  expect(answer('request_changes', 'La fecha')).toEqual({ ok: true, value: 'La fecha' });
  expect(answer('approve_creative', null)).toEqual({ ok: true, value: null });
});

it('shows of an address where to look, not what it is', () => {
  expect(maskedEmail('clara@agencia.example')).toBe('c…@agencia.example');
});
