// The networks' twins as a process of their own, which notes when the first line of each visible call came in.
import { startSandbox } from '@pregon/networks/server';

let arrivals = [];
const sandbox = await startSandbox({
  processingMs: 0,
  onRequest: ({ method, path }) => {
    if (method === 'POST' && path.endsWith('/feed')) arrivals.push(Date.now());
  },
});

process.on('message', ({ register, count, take }) => {
  if (register) for (const account of register) sandbox.register(account);
  if (count) return process.send({ count: arrivals.length });
  if (!take) return process.send({ done: true });
  process.send({ arrivals });
  arrivals = [];
});
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
process.send({ url: sandbox.url });
