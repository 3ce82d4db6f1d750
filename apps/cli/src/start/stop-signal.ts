const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface StopSignal {
  /** Settles at the first Ctrl-C (or SIGTERM, or the closed terminal). */
  readonly asked: Promise<NodeJS.Signals>;
  readonly signal: AbortSignal;
  /** Called at the second: whoever is impatient wants it over, not tidy. */
  onImpatience(act: () => void): void;
}

/**
 * A terminal sends Ctrl-C to the whole foreground group, and npm hands its own on as well: the same wish may
 * arrive twice within a moment, which is not impatience.
 */
const ONE_WISH_MS = 500;

export function listenForStop(): StopSignal {
  const controller = new AbortController();
  let first = 0;
  let impatient: () => void = () => undefined;
  const asked = new Promise<NodeJS.Signals>((resolve) => {
    // npm start keeps a channel to us: when that process was killed, nobody is left who could stop us.
    process.once('disconnect', () => process.emit('SIGTERM', 'SIGTERM'));
    // Listening to it must not keep this process alive once everything has stopped.
    process.channel?.unref();
    for (const name of SIGNALS) {
      process.on(name, () => {
        if (first === 0) {
          first = Date.now();
          controller.abort();
          resolve(name);
        } else if (Date.now() - first > ONE_WISH_MS && name === 'SIGINT') {
          impatient();
        }
      });
    }
  });
  return {
    asked,
    signal: controller.signal,
    onImpatience(act) {
      impatient = act;
    },
  };
}
