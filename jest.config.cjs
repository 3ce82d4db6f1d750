const { existsSync } = require('node:fs');
const node = require('./jest.node.config.cjs');

module.exports = {
  // A loaded machine is slow, not wrong: what hangs is found all the same. Jest reads it here and not in a project.
  testTimeout: 30_000,
  projects: [
    ...['libs/domain', 'libs/networks', 'libs/embedded', 'libs/server', 'libs/testkit', 'apps/cli', 'apps/sandbox'].map(
      (dir) => node(`${__dirname}/${dir}`, dir),
    ),
    ...['apps/web/jest.config.cjs'].filter((file) => existsSync(`${__dirname}/${file}`)).map((file) => `./${file}`),
  ],
};
