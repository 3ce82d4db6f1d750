import { Resolver, Subscription } from '@nestjs/graphql';
import { LiveListener } from './live.listener.js';
import type { Change } from './live.js';
import { CurrentViewer } from './viewer.decorators.js';
import type { Viewer } from './viewer.js';

@Resolver()
export class LiveResolver {
  constructor(private readonly live: LiveListener) {}

  @Subscription('changed')
  changed(@CurrentViewer() viewer: Viewer): AsyncIterableIterator<{ changed: Change }> {
    const stop = new AbortController();
    const changes = this.live.changesOf(viewer, stop.signal);
    return {
      async next() {
        const { done, value } = await changes.next();
        return done ? { done: true, value: undefined } : { done: false, value: { changed: value } };
      },
      // A generator that waits can't be returned from; the signal ends its waiting first.
      async return() {
        stop.abort();
        await changes.return(undefined);
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
