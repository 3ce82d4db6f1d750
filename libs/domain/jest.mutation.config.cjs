// What judges a mutant: the stories and tables of approval and post. The random histories are left out: whether they
// happen to find a mutant hangs on the seed, and a score must not.
const node = require('../../jest.node.config.cjs');

// No database is needed here.
module.exports = {
  ...node(__dirname, 'libs/domain'),
  runner: require.resolve('./jest.mutation.runner.cjs'),
  globalSetup: undefined,
  globalTeardown: undefined,
  testMatch: ['<rootDir>/src/{approval,post,specs/edge-cases,specs/golden}/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', 'run\\.random\\.spec', '\\.fuzz\\.spec', 'every-edge-case\\.spec'],
};
