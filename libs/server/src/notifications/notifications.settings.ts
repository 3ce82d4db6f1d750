import { isIP } from 'node:net';
import addressparser from 'nodemailer/lib/addressparser';
import { z } from 'zod';

export const NOTIFICATIONS_SETTINGS = Symbol('notifications settings');

const base64url = (bytes: number) =>
  z.string().refine((text) => Buffer.from(text, 'base64url').length === bytes && /^[\w-]+$/.test(text));

/** What API and worker read from the environment for e-mail and push; spread it into the app's own schema. */
export const notificationsVariables = {
  /** `Name <address>`: who e-mails are from. With `SMTP_URL`, or neither. */
  MAIL_FROM: z
    .string()
    .refine((text) => addressparser(text)[0]?.address?.includes('@') === true)
    .optional(),
  /** `smtps://user:password@host:465`, or `smtp://host:587`, which turns to TLS; without it no e-mail leaves. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Web push keys, base64url: a P-256 point of 65 bytes and its secret of 32. Only the worker needs the second. */
  VAPID_PUBLIC_KEY: base64url(65).optional(),
  VAPID_PRIVATE_KEY: base64url(32).optional(),
};

const variables = z.object({ ...notificationsVariables, PUBLIC_URL: z.url() });

export interface SmtpAddress {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** Refuses to go on in plain text. */
  readonly requireTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
}

export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
  /** Whom a push service may write to about us. */
  readonly subject: string;
}

export interface NotificationsSettings {
  readonly publicUrl: string;
  /** Whether e-mails leave at all. */
  readonly mails: boolean;
  readonly pushKey: string | null;
}

export interface SendingSettings {
  readonly publicUrl: string;
  readonly mail: { readonly smtp: SmtpAddress; readonly from: Sender } | null;
  readonly vapid: VapidKeys | null;
}

export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** The API only says what is possible. `env` is what `notificationsVariables` parsed. */
export function notificationsSettings(env: Readonly<Record<string, unknown>>): NotificationsSettings {
  const { PUBLIC_URL, SMTP_URL, MAIL_FROM, VAPID_PUBLIC_KEY } = consistent(env);
  return {
    publicUrl: trimmed(PUBLIC_URL),
    mails: SMTP_URL !== undefined && MAIL_FROM !== undefined,
    pushKey: VAPID_PUBLIC_KEY ?? null,
  };
}

/** What the worker sends with. Throws where half of a pair is missing, naming the variable and never its value. */
export function sendingSettings(env: Readonly<Record<string, unknown>>): SendingSettings {
  const { PUBLIC_URL, SMTP_URL, MAIL_FROM, VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY } = consistent(env);
  if ((VAPID_PUBLIC_KEY === undefined) !== (VAPID_PRIVATE_KEY === undefined))
    throw new Error('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY are needed together');
  const from = MAIL_FROM === undefined ? null : senderOf(MAIL_FROM);
  const publicUrl = trimmed(PUBLIC_URL);
  return {
    publicUrl,
    mail: SMTP_URL !== undefined && from ? { smtp: smtpAddress(SMTP_URL), from } : null,
    vapid:
      VAPID_PUBLIC_KEY !== undefined && VAPID_PRIVATE_KEY !== undefined
        ? { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject: contact(publicUrl, from) }
        : null,
  };
}

function consistent(env: Readonly<Record<string, unknown>>) {
  const read = variables.parse(env);
  if ((read.SMTP_URL === undefined) !== (read.MAIL_FROM === undefined))
    throw new Error('SMTP_URL and MAIL_FROM are needed together');
  return read;
}

const trimmed = (url: string): string => url.replace(/\/+$/, '');

function senderOf(text: string): Sender {
  const [parsed] = addressparser(text);
  return { name: parsed?.name || 'Pregón', address: parsed?.address ?? '' };
}

/** RFC 8292 wants an address or a page; a demo on http has only the first. */
const contact = (publicUrl: string, from: Sender | null): string =>
  from ? `mailto:${from.address}` : publicUrl.startsWith('https:') ? publicUrl : 'mailto:pregon@localhost';

const LOOPBACK = /^(localhost|127\.|::1$)/;

/** Plain text only to this machine, or where the address itself says `?requireTLS=false`. */
function smtpAddress(text: string): SmtpAddress {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const here = LOOPBACK.test(host) && (isIP(host) !== 0 || host === 'localhost');
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTls: !secure && !here && url.searchParams.get('requireTLS') !== 'false',
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
  };
}
