import { z } from 'zod';
import { mediaVariables } from '../media/media.settings.js';
import { notificationsVariables } from '../notifications/notifications.settings.js';

/** The link's address, what its signature comes from, and how it travels: variables that media and notifications explain. */
const variables = z.object({
  PUBLIC_URL: mediaVariables.PUBLIC_URL,
  PREGON_SECRET: mediaVariables.PREGON_SECRET,
  SMTP_URL: notificationsVariables.SMTP_URL,
  MAIL_FROM: notificationsVariables.MAIL_FROM,
});

export const REVIEWS_SETTINGS = Symbol('reviews settings');

export interface ReviewsSettings {
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly secret: string;
  /** Whether e-mails leave at all: without them nobody would get a link. */
  readonly mails: boolean;
}

/** `env` is what the process's own schema parsed. */
export function reviewsSettings(env: Readonly<Record<string, unknown>>): ReviewsSettings {
  const { PUBLIC_URL, PREGON_SECRET, SMTP_URL, MAIL_FROM } = variables.parse(env);
  return { publicUrl: PUBLIC_URL.replace(/\/+$/, ''), secret: PREGON_SECRET, mails: !!SMTP_URL && !!MAIL_FROM };
}
