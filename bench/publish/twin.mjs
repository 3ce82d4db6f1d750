// The networks' twins as a process of their own, which notes when the first line of each visible call came in.
import { startSandbox } from '@pregon/networks/server';

let arrivals = [];
const sandbox = await startSandbox({
  processingMs: 0,
  onRequest: ({ method, path, body }) => {
    if (method !== 'POST' || !path.endsWith('/feed')) return;
    // The words of each end in the id of its post.
    arrivals.push({ at: Date.now(), postId: String(body.message).split(' ').at(-1) });
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
