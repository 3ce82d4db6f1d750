import { z } from 'zod';
import { mediaVariables } from '../media/media.settings.js';

/** The link's address and what its signature comes from: the same variables that sign media addresses. */
export const reviewsVariables = {
  PUBLIC_URL: mediaVariables.PUBLIC_URL,
  PREGON_SECRET: mediaVariables.PREGON_SECRET,
};

export interface ReviewsSettings {
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly secret: string;
}

/** `env` is what `reviewsVariables` parsed. */
export function reviewsSettings(env: Readonly<Record<string, unknown>>): ReviewsSettings {
  const { PUBLIC_URL, PREGON_SECRET } = z.object(reviewsVariables).parse(env);
  return { publicUrl: PUBLIC_URL.replace(/\/+$/, ''), secret: PREGON_SECRET };
}
