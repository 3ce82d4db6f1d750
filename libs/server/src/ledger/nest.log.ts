import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.js';

/** The framework's own words, as lines of our log. Its start-up chatter is debug. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(message: unknown): void {
    this.to.debug(words(message));
  }

  error(message: unknown, stack?: unknown): void {
    if (message instanceof Error) this.to.error({ err: message }, 'framework');
    else this.to.error({ stack: typeof stack === 'string' ? stack : undefined }, words(message));
  }

  warn(message: unknown): void {
    this.to.warn(words(message));
  }

  debug(message: unknown): void {
    this.to.debug(words(message));
  }

  verbose(message: unknown): void {
    this.to.trace(words(message));
  }
}

const words = (message: unknown): string => (typeof message === 'string' ? message : JSON.stringify(message));
