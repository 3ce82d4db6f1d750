// What judges a mutant: the stories and tables of approval and post. The random histories are left out: whether they
// happen to find a mutant hangs on the seed, and a score must not.
const node = require('../../jest.node.config.cjs');

const { globalSetup: _setup, globalTeardown: _teardown, ...base } = node(__dirname, 'libs/domain');

module.exports = {
  ...base,
  testMatch: ['<rootDir>/src/{approval,post,specs/edge-cases,specs/golden}/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', 'run\\.random\\.spec', '\\.fuzz\\.spec', 'every-edge-case\\.spec'],
};
