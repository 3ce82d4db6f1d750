// The main job on a running demo, through the public API: one JSON line, exit code 0 only where all four networks have it.
//   npm run smoke -- --url http://127.0.0.1:3000 [--timeout 90]
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    timeout: { type: 'string', default: '90' },
  },
});
const begun = performance.now();

try {
  // Built by `npm start` or `npm run build`.
  const { runSmoke } = await import('@pregon/testkit');
  const result = await runSmoke({ url: values.url, timeoutSeconds: Number(values.timeout) });
  console.log(JSON.stringify(result));
} catch (failure) {
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const error = failure instanceof Error ? failure.message : String(failure);
  console.log(JSON.stringify({ ok: false, seconds, published: {}, error }));
  process.exitCode = 1;
}
