// A mutant is tried only on the files whose tests met its line in the first run, the quickest first, and no further
// than the first file that notices it. Jest alone would load every file that imports the line, however indirectly,
// and knows no stopping when it is asked by a program. What is noticed is the same.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const within = (name, parent) => require.resolve(name, { paths: [path.dirname(parent)] });
const core = within('@jest/core', require.resolve('jest'));
const { default: TestRunner } = require(within('jest-runner', core));
const { buildFailureTestResult } = require(within('@jest/test-result', core));

// In a file, because Stryker begins a new process after a mutant that never ends.
const MET = path.join(__dirname, 'met.json');

/** A file that can't even be loaded has noticed the mutant, and fails as it would in `npm test`; Stryker counts no such file. */
const failed = (result, fullName) => ({
  ...result,
  testExecError: undefined,
  numFailingTests: 1,
  testResults: [
    {
      ...{ ancestorTitles: [], duration: 0, failureDetails: [], invocations: 1, location: null, numPassingAsserts: 0 },
      ...{
        failureMessages: [String(result.failureMessage)],
        fullName,
        retryReasons: [],
        status: 'failed',
        title: fullName,
      },
    },
  ],
});

module.exports = class extends TestRunner {
  on(event, listener) {
    const known = (test) => this.met?.[test.path]?.names[0];
    if (event === 'test-file-success') {
      this.tell = listener;
      return super.on(event, ([test, result]) =>
        listener([test, result.testExecError && known(test) ? failed(result, known(test)) : result]),
      );
    }
    if (event !== 'test-file-failure') return super.on(event, listener);
    return super.on(event, ([test, error]) => {
      if (known(test) === undefined) return listener([test, error]);
      this.noticed = true;
      return this.tell([test, failed(buildFailureTestResult(test.path, error), known(test))]);
    });
  }

  async runTests(tests, watcher, options) {
    const { testNamePattern } = this._globalConfig;
    const met = existsSync(MET) ? JSON.parse(readFileSync(MET, 'utf8')) : {};
    this.met = met;
    const stop = super.on('test-file-success', ([test, result]) => {
      this.noticed ||= result.numFailingTests > 0 || Boolean(result.testExecError);
      met[test.path] ??= { names: result.testResults.map(({ fullName }) => fullName), ms: result.perfStats.runtime };
    });
    try {
      if (testNamePattern === undefined || testNamePattern === '') {
        await super.runTests(tests, watcher, options);
        if (process.env.STRYKER_MUTATOR_WORKER !== undefined) writeFileSync(MET, JSON.stringify(met));
        return;
      }
      const pattern = new RegExp(testNamePattern, 'i');
      const wanted = tests.filter((test) => met[test.path]?.names.some((name) => pattern.test(name)) ?? true);
      const order = wanted.toSorted((a, b) => (met[a.path]?.ms ?? Infinity) - (met[b.path]?.ms ?? Infinity));
      for (const test of order) {
        await super.runTests([test], watcher, options);
        if (this.noticed) return;
      }
    } finally {
      stop();
    }
  }
};
