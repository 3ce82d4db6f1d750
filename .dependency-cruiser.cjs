// What Nx can't see: order within the server, the two doors of libs/networks, purity of the core, cycles. Each rule
// carries its reason.

const { existsSync, readdirSync } = require('node:fs');

/** libs/server's features, each importing only from those to its left. */
const FEATURES = [
  'ledger',
  'people',
  'channels',
  'media',
  'posts',
  'publishing',
  'calendar',
  'notifications',
  'reviews',
];

/** A network's folder is one with a `profile.ts`; the others of libs/networks/src are what networks share. */
const NETWORKS = readdirSync('libs/networks/src', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`libs/networks/src/${entry.name}/profile.ts`))
  .map((entry) => entry.name)
  .join('|');

const featureOrder = FEATURES.flatMap((feature, index) => {
  const right = FEATURES.slice(index + 1);
  if (right.length === 0) return [];
  return [
    {
      name: `${feature}-looks-left`,
      comment:
        'Features import only leftward, so that each can be read, tested and changed without the later ones. What must ' +
        'flow rightward is an outbox event.',
      severity: 'error',
      from: { path: `^libs/server/src/${feature}/` },
      to: { path: `^libs/server/src/(${right.join('|')})/` },
    },
  ];
});

const outside = (names) => `node_modules/(${names.join('|')})(/|$)`;

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other can be understood only together: find the third thing that both need.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pure-core',
      comment:
        'The core decides and does no I/O: now, ids, facts and sha256 are arguments. It has one library for dates and ' +
        'one for conditions; anything else belongs to the shell around it.',
      severity: 'error',
      from: { path: '^libs/domain/src', pathNot: ['\\.spec\\.ts$', '^libs/domain/src/specs/'] },
      to: {
        pathNot: [
          '^libs/domain/src',
          outside(['temporal-polyfill', 'temporal-utils', 'temporal-spec', '@marcbachmann/cel-js']),
        ],
      },
    },
    {
      name: 'rules-are-browser-safe',
      comment: "A network's rules run in the composer, per keystroke: they may not reach Node, clients or the sandbox.",
      severity: 'error',
      from: { path: ['^libs/networks/src/rules\\.ts$', '^libs/networks/src/[^/]+/rules\\.ts$'] },
      to: {
        path: ['/(publisher|sandbox|connect|webhook|wire|server)[a-z.-]*ts$', outside(['undici', 'grammy', 'busboy'])],
      },
    },
    {
      name: 'rules-need-no-node',
      comment: 'The browser has no Node modules.',
      severity: 'error',
      from: {
        path: [
          '^libs/networks/src/rules\\.ts$',
          '^libs/networks/src/[^/]+/rules\\.ts$',
          '^libs/domain/src',
          '^apps/web/src',
        ],
        pathNot: ['\\.spec\\.tsx?$', '^libs/domain/src/specs/'],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'web-reaches-rules-only',
      comment: "The web uses the core and the networks' rules. A publisher in the browser would carry tokens with it.",
      severity: 'error',
      from: { path: '^apps/web/src' },
      to: {
        path: [
          '^libs/(server|embedded|testkit)/',
          '^libs/networks/src/server\\.ts$',
          '^libs/networks/src/.*/(publisher|sandbox)',
        ],
      },
    },
    {
      name: 'networks-do-not-know-each-other',
      comment:
        'A network is a plug-in: adding or removing one edits nothing else. What two share lies above their folders.',
      severity: 'error',
      from: { path: `^libs/networks/src/(${NETWORKS})/`, pathNot: '\\.spec\\.ts$' },
      to: { path: `^libs/networks/src/(${NETWORKS})/`, pathNot: '^libs/networks/src/$1/' },
    },
    {
      name: 'callers-do-not-load-handlers',
      comment: 'Handlers are loaded by the worker alone: a job is named in *.jobs.ts, which both sides import.',
      severity: 'error',
      from: {
        path: '^(libs/server/src|apps/api)',
        pathNot: ['worker\\.module\\.ts$', '\\.handlers?\\.ts$', '\\.spec\\.ts$', '^libs/server/src/index\\.ts$'],
      },
      to: { path: '\\.handlers?\\.ts$' },
    },
    {
      name: 'one-file-knows-the-queue',
      comment:
        'Whether BullMQ stands on PostgreSQL or Redis is known to ledger/queue.ts alone (migrate.ts runs its tables).',
      severity: 'error',
      from: {
        path: '^(libs|apps)/',
        pathNot: ['^libs/server/src/ledger/(queue|migrate)[^/]*\\.ts$', '\\.(spec|fixture)\\.ts$'],
      },
      to: { path: outside(['bullmq', 'ioredis']) },
    },
    {
      name: 'tests-stay-out-of-the-product',
      comment: 'The testkit is for specs, journeys, measurements and the demo that the command line loads.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['\\.spec\\.tsx?$', '/testing/', '^libs/testkit/', '^apps/cli/'] },
      to: { path: '^libs/testkit/' },
    },
    {
      name: 'no-spec-imports',
      comment: 'What a spec defines is for that spec: move what others need into the testkit.',
      severity: 'error',
      from: {},
      to: { path: '\\.spec\\.tsx?$' },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere fails at run time at the latest.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'A package must name what it imports: hoisting hides it until somebody installs that package alone.',
      severity: 'error',
      from: { path: '^(libs|apps)/[^/]+/src', pathNot: '\\.spec\\.tsx?$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    ...featureOrder,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated|\\.nx|test-results)/' },
    combinedDependencies: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['@pregon/source', 'import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
