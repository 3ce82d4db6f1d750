import { z } from 'zod';

/** A photo that is up and in no post yet. */
export const unpublishedPhoto = z.object({
  sha256: z.string(),
  mime: z.string(),
  alt: z.string().nullable(),
  page: z.string(),
  uploadedAt: z.number(),
  used: z.boolean(),
});
