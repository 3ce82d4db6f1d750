// Components run in jsdom. Sources become CommonJS, as everywhere; what Vite alone understands (globs over modules,
// CSS modules) has a stand-in here.
const path = require('node:path');

const esmOnly = [
  'react-intl',
  '@formatjs',
  'intl-messageformat',
  'temporal-polyfill',
  'temporal-utils',
  '@marcbachmann',
  'lucide-react',
  'simple-icons',
  '@apollo/client',
  'graphql-ws',
  'diff',
].join('|');

module.exports = {
  displayName: 'apps/web',
  rootDir: __dirname,
  testEnvironment: 'jsdom',
  testEnvironmentOptions: { customExportConditions: ['@pregon/source', 'node', 'require'] },
  testMatch: ['<rootDir>/src/**/*.spec.{ts,tsx}'],
  setupFilesAfterEnv: ['<rootDir>/jest.setup.cjs'],
  moduleNameMapper: {
    '\\.css$': '<rootDir>/jest.styles.cjs',
    'modules\\.vite\\.js$': '<rootDir>/jest.modules.cjs',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  cacheDirectory: path.join(__dirname, '../../node_modules/.cache/jest'),
  transform: {
    '^.+\\.m?[tj]sx?$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
};
