import { z } from 'zod';

/** A post, or a piece of one, that is made ready before it is shown. */
export const containerDraft = z.object({
  account: z.string(),
  kind: z.enum(['photo', 'video', 'reel', 'carousel']),
  /** a piece of a carousel, never a post of its own */
  item: z.boolean(),
  caption: z.string(),
  files: z.array(z.object({ sha256: z.string(), mime: z.string(), alt: z.string().nullable() })),
  /** ids of the pieces, in order */
  children: z.array(z.string()),
  /** subcode of what went wrong while it was made ready */
  failure: z.number().nullable(),
  createdAt: z.number(),
  published: z.boolean(),
});
export type ContainerDraft = z.infer<typeof containerDraft>;

const DAY_MS = 24 * 3600_000;

export function statusOf(draft: ContainerDraft, processingMs: number): string {
  const age = Date.now() - draft.createdAt;
  if (draft.published) return 'PUBLISHED';
  if (age > DAY_MS) return 'EXPIRED';
  if (age < processingMs) return 'IN_PROGRESS';
  return draft.failure === null ? 'FINISHED' : 'ERROR';
}

/** The fields of a container that the twin knows. */
export function containerNode(id: string, draft: ContainerDraft, processingMs: number): Record<string, unknown> {
  const status = statusOf(draft, processingMs);
  const words = status.toLowerCase().replace('_', ' ');
  const sentence =
    status === 'ERROR'
      ? `Error: Media upload has failed with error code ${draft.failure}`
      : `${words.charAt(0).toUpperCase()}${words.slice(1)}: Media ${words}`;
  return { id, status_code: status, status: sentence };
}
