// One Jest configuration for everything that runs on Node. Sources are compiled by SWC to CommonJS because
// Jest on Node 20 can't require() ESM; @nestjs and friends are ESM only and are transformed too.
const path = require('node:path');

const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
};
const esmOnly =
  '@nestjs|@as-integrations|file-type|strtok3|token-types|uint8array-extras|@tokenizer|load-esm|temporal-polyfill|temporal-utils|@marcbachmann';

/** @param {string} rootDir @param {string} displayName */
module.exports = (rootDir, displayName) => ({
  displayName,
  rootDir,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  testEnvironmentOptions: { customExportConditions: ['@pregon/source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: path.join(__dirname, 'libs/testkit/jest-global-setup.cjs'),
  globalTeardown: path.join(__dirname, 'libs/testkit/jest-global-teardown.cjs'),
  cacheDirectory: path.join(__dirname, 'node_modules/.cache/jest'),
  transform: { '^.+\\.[tj]s$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
});
