import { handOver } from './env.js';
import { startInstallation } from './installation.js';
import { foundTown } from './town.seed.js';

/** One installation for all journeys, with the little town they happen in. Answers its teardown. */
async function globalSetup(): Promise<() => Promise<void>> {
  const installation = await startInstallation('--for-tests');
  try {
    handOver(await foundTown(installation));
  } catch (error) {
    await installation.stop();
    throw error;
  }
  return () => installation.stop();
}

export default globalSetup;
