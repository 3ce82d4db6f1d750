import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;
export const LOG = Symbol('Log');

/** JSON lines. What could be personal or secret is never passed in; these names are struck out should it ever be. */
export function createLog(name: string, level: string, destination?: DestinationStream): Log {
  const options = {
    name,
    level,
    base: { part: name },
    redact: {
      paths: [
        'password',
        'token',
        'cookie',
        'authorization',
        'email',
        '*.password',
        '*.token',
        '*.cookie',
        '*.authorization',
        '*.email',
      ],
      censor: '[struck out]',
    },
    serializers: { err: withoutParameters },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A failed query carries its parameters, which may be a citizen's words: only what went wrong is kept. */
function withoutParameters(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: 'something that is not an error was thrown' };
  const code = 'code' in error ? error.code : undefined;
  return { type: error.name, message: error.message, code, stack: error.stack };
}
