import { hash, verify } from '@node-rs/argon2';

/** Argon2id, 19 MiB, two passes: about 30 ms on one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const MINIMUM_PASSWORD_LENGTH = 12;
export const MAXIMUM_PASSWORD_LENGTH = 200;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST);

let nobody: Promise<string> | undefined;

/** With a null hash (nobody of that name) it takes as long as with a real one, and answers false. */
export async function passwordMatches(stored: string | null, given: string): Promise<boolean> {
  const against = stored ?? (await (nobody ??= hashPassword('there is nobody of that name')));
  const matches = await verify(against, given.normalize('NFC'));
  return stored !== null && matches;
}
