import { setupState, type SetupState } from '@pregon/server';

const UNDEFINED_TABLE = '42P01';

/** What the database holds; null where it was never migrated. */
export async function installationState(ownerUrl: string): Promise<SetupState | null> {
  try {
    return await setupState(ownerUrl);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE) return null;
    throw error;
  }
}
