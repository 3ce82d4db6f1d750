import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Who may stand on whom, downward only (docs: the table of layers in the README's map of the repository). */
const layers = {
  domain: [],
  networks: ['domain'],
  server: ['domain', 'networks'],
  api: ['server'],
  worker: ['server'],
  embedded: [],
  testkit: ['domain', 'embedded'],
  cli: ['domain', 'server', 'embedded', 'testkit', 'api', 'worker', 'sandbox', 'web'],
  web: ['domain', 'networks'],
  sandbox: ['networks'],
  e2e: ['testkit', 'domain', 'embedded'],
  // Measures the built product against its floors, on a database of its own.
  bench: ['testkit', 'domain', 'embedded', 'networks', 'server'],
};

const boundaries = Object.entries(layers).map(([layer, below]) => ({
  sourceTag: `layer:${layer}`,
  onlyDependOnLibsWithTags: [layer, ...below].map((name) => `layer:${name}`),
}));

const banned = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name: a name is found by search and keeps its meaning where it is imported.',
  },
  {
    selector: "CallExpression[callee.name='forwardRef']",
    message:
      'Two features that need each other are one, or the later one should listen to an outbox event of the earlier.',
  },
  {
    selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
    message: 'Parse what comes from outside (zod) or narrow it with a guard; a double cast only silences the doubt.',
  },
  {
    selector: 'TSEnumDeclaration',
    message: 'Use a constant list and its union type, as libs/domain/src/vocabulary.ts does.',
  },
];

const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read the environment in env.ts, where zod parses it, and take what you need as an argument.',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/generated/**',
      '**/node_modules/**',
      '.nx/**',
      '.pregon/**',
      '**/coverage/**',
      '**/test-results/**',
      '**/playwright-report/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': ['error', ...banned, noEnvironment],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], depConstraints: boundaries, banTransitiveDependencies: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      // Sound in our code: an async method that answers at once keeps an interface's shape.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    // Nest reads constructor types at run time: a type-only import would leave nothing to read.
    files: ['libs/server/src/**/*.ts', 'apps/api/src/**/*.ts', 'apps/worker/src/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['**/env.ts'],
    rules: { 'no-restricted-syntax': ['error', ...banned] },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    // The plugin's other rules are the React Compiler's own; nothing here is compiled by it.
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.spec.{ts,tsx}', 'libs/testkit/**/*.ts', 'e2e/**/*.ts'],
    rules: {
      // Matchers such as expect.objectContaining() are `any` in Jest's own types.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // What only tests load may use the testkit, which lies above them; dependency-cruiser keeps it out of the product.
    files: ['**/*.spec.{ts,tsx}', 'libs/server/src/testing/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    // Tools demand a default export of these.
    files: ['e2e/src/global-setup.ts', '**/*.config.{js,ts,mjs}', 'eslint.config.js'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'fetch',
          'setTimeout',
          'clearTimeout',
          'Buffer',
          'AbortController',
          'AbortSignal',
          'performance',
          'structuredClone',
          'FormData',
          'Blob',
          'Response',
          'Request',
          'Headers',
          'require',
          'module',
          '__dirname',
          'TextDecoder',
          'TextEncoder',
          'crypto',
          'setInterval',
          'clearInterval',
          'URLSearchParams',
          'WebSocket',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: {
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
);
