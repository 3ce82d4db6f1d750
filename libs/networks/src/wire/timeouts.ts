/** The visible call, from the first byte to the last of its answer. */
export const CALL_TIMEOUT_MS = 25_000;

/** Asking for the permanent address once the post is out. */
export const PERMALINK_TIMEOUT_MS = 8_000;

/** All of `commit`: what a lease has to outlive. */
export const COMMIT_TIMEOUT_MS = CALL_TIMEOUT_MS + PERMALINK_TIMEOUT_MS + 2_000;

/** One piece of a file, on a slow line too; out of sight, so that nothing but time is lost by it. */
export const UPLOAD_TIMEOUT_MS = 40_000;

/** After this long a preparation that has more to upload leaves the rest to the next attempt: a lease is short. */
export const PREPARE_SLICE_MS = 20_000;
