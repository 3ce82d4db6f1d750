import { notificationsSettings, notificationsVariables, sendingSettings } from './notifications.settings.js';
import { z } from 'zod';

const PUBLIC_URL = 'https://pregon.example/';
const MAIL_FROM = 'Pregón <pregon@riudalba.example>';
const smtp = (SMTP_URL: string) => sendingSettings({ PUBLIC_URL, MAIL_FROM, SMTP_URL }).mail?.smtp;

it('without a mail server none is assumed, and the API knows it', () => {
  expect(sendingSettings({ PUBLIC_URL })).toEqual({ publicUrl: 'https://pregon.example', mail: null, vapid: null });
  expect(notificationsSettings({ PUBLIC_URL })).toMatchObject({ mails: false, pushKey: null });
});

it.each([
  ['smtps://u:p%40ss%2F@mail.example', { port: 465, secure: true, requireTls: false, user: 'u', password: 'p@ss/' }],
  ['smtp://mail.example', { port: 587, secure: false, requireTls: true, user: null }],
  ['smtp://mail.example:2525?requireTLS=false', { port: 2525, requireTls: false }],
  ['smtp://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, requireTls: false }],
  ['smtp://localhost.evil.example', { requireTls: true }],
])('%s', (url, expected) => expect(smtp(url)).toMatchObject(expected));

it.each([
  [{ SMTP_URL: 'smtp://mail.example' }, /SMTP_URL and MAIL_FROM/],
  [{ MAIL_FROM }, /SMTP_URL and MAIL_FROM/],
  [{ VAPID_PUBLIC_KEY: Buffer.alloc(65, 4).toString('base64url') }, /VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY/],
])('half of a pair is said, not passed over', (env, said) => {
  expect(() => sendingSettings({ PUBLIC_URL, ...env })).toThrow(said);
});

it.each([
  { SMTP_URL: 'http://mail.example' },
  { MAIL_FROM: 'nobody' },
  { VAPID_PUBLIC_KEY: 'short' },
  { VAPID_PRIVATE_KEY: '!'.repeat(43) },
])('what is no such setting is refused: %j', (env) => {
  expect(z.object(notificationsVariables).safeParse(env).success).toBe(false);
});
