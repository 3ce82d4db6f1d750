// Makes the folder in which one run of the tests keeps what its files share (see src/test-run.ts). Nothing is started
// here: the first file that needs PostgreSQL or Redis does, so that runs which need neither are not slowed down.
const { mkdtempSync, readdirSync, writeFileSync, readFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { endRun } = require('./jest-global-teardown.cjs');

const PREFIX = 'pregon-test-run-';

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Ends what runs left behind that were killed before they could tidy up. */
async function sweep() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(tmpdir(), name);
    try {
      const { pid } = JSON.parse(readFileSync(path.join(folder, 'run.json'), 'utf8'));
      if (!isAlive(pid)) await endRun(folder);
    } catch (error) {
      // Another user's run, or one that is being tidied up at this moment.
      if (!['EACCES', 'EPERM', 'ENOENT'].includes(error.code)) throw error;
    }
  }
}

module.exports = async () => {
  await sweep();
  const folder = mkdtempSync(path.join(tmpdir(), PREFIX));
  writeFileSync(path.join(folder, 'run.json'), JSON.stringify({ pid: process.pid }));
  process.env.PREGON_TEST_RUN = folder;
};
