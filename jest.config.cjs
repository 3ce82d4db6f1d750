const { existsSync } = require('node:fs');
const node = require('./jest.node.config.cjs');

module.exports = {
  projects: [
    ...['libs/domain', 'libs/networks', 'libs/embedded', 'libs/server', 'libs/testkit', 'apps/cli', 'apps/sandbox'].map(
      (dir) => node(`${__dirname}/${dir}`, dir),
    ),
    ...['apps/web/jest.config.cjs'].filter((file) => existsSync(`${__dirname}/${file}`)).map((file) => `./${file}`),
  ],
};
