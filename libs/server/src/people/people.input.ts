import { accept, enterLine, refuse, type Decided } from '@pregon/domain';
import { z } from 'zod';
import { MAXIMUM_PASSWORD_LENGTH, MINIMUM_PASSWORD_LENGTH } from './password.js';

const email = z.email().max(254);
const day = z.iso.date();

export function enterEmail(raw: string, field: string): Decided<string> {
  const entered = enterLine(raw, field, 254);
  if (!entered.ok) return entered;
  const parsed = email.safeParse(entered.value.toLowerCase());
  return parsed.success ? accept(parsed.data) : refuse('field_invalid', field, { reason: 'email' });
}

/** Never trimmed or changed: a password is what was typed. */
export function enterPassword(raw: string, field: string): Decided<string> {
  if (raw === '') return refuse('field_empty', field);
  if (raw.length < MINIMUM_PASSWORD_LENGTH)
    return refuse('field_invalid', field, { reason: 'password_too_short', min: MINIMUM_PASSWORD_LENGTH });
  if (raw.length > MAXIMUM_PASSWORD_LENGTH)
    return refuse('field_too_long', field, { length: raw.length, max: MAXIMUM_PASSWORD_LENGTH });
  return accept(raw);
}

export function enterDay(raw: string, field: string): Decided<string> {
  return day.safeParse(raw).success ? accept(raw) : refuse('field_invalid', field, { reason: 'date' });
}

/** A span of days, both included; open where `to` is null. */
export function enterSpan(from: string, to: string | null, path: string): Decided<{ from: string; to: string | null }> {
  const start = enterDay(from, `${path}from`);
  if (!start.ok) return start;
  if (to === null) return accept({ from, to });
  const end = enterDay(to, `${path}to`);
  if (!end.ok) return end;
  return to < from ? refuse('field_invalid', `${path}to`, { reason: 'before_start' }) : accept({ from, to });
}

export function enterZone(raw: string, field: string): Decided<string> {
  const entered = enterLine(raw, field, 64);
  if (!entered.ok) return entered;
  return Intl.supportedValuesOf('timeZone').includes(entered.value)
    ? entered
    : refuse('field_invalid', field, { reason: 'zone' });
}

export function enterSlug(raw: string, field: string): Decided<string> {
  const entered = enterLine(raw, field, 60);
  if (!entered.ok) return entered;
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(entered.value) ? entered : refuse('field_invalid', field, { reason: 'slug' });
}

/** BCP 47, at least one, none twice. */
export function enterLanguages(raw: readonly string[], field: string): Decided<readonly string[]> {
  if (raw.length === 0) return refuse('field_empty', field);
  const valid = raw.every((tag) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag));
  if (!valid || new Set(raw).size !== raw.length || raw.length > 10)
    return refuse('field_invalid', field, { reason: 'languages' });
  return accept(raw);
}

export function enterDepartmentCode(raw: string, field: string): Decided<string> {
  const entered = enterLine(raw, field, 20);
  if (!entered.ok) return entered;
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(entered.value)
    ? entered
    : refuse('field_invalid', field, { reason: 'code' });
}

/** As circuits name it: `group:gabinete`. */
export function enterGroupKey(raw: string, field: string): Decided<string> {
  const entered = enterLine(raw, field, 40);
  if (!entered.ok) return entered;
  return /^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/.test(entered.value)
    ? entered
    : refuse('field_invalid', field, { reason: 'group_key' });
}
