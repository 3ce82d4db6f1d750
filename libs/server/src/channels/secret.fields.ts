import { inspect } from 'node:util';

const STRUCK_OUT = '[credential]';

/**
 * Fields that can be read by name, and by nothing that prints: JSON, console, template strings and loggers all get
 * `[credential]`. Each field stays an ordinary property, so that a publisher can use it.
 */
export function secretFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  const hidden = { enumerable: false, value: () => STRUCK_OUT };
  return Object.defineProperties(
    { ...fields },
    {
      toJSON: hidden,
      toString: hidden,
      [inspect.custom]: hidden,
    },
  );
}
