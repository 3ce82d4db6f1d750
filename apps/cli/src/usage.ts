import { CliFailure } from './failure.js';

export const USAGE = `pregon <command> [options]

  start          everything on this machine, with the demo unless --no-demo
  demo           the demo in a folder of its own, beside real data
  migrate        bring the database's tables, roles and rights up to date
  create-admin   print a one-time code that creates an organisation and its administrator
  keys           print a fresh set of keys and passwords for an .env file
  trace verify   look for any altered, missing or moved row of the record
  fence          after bringing a backup back: nothing goes out until it is released (--reason)
  release        lift the fence, once everything was compared with the networks (--reason)
  doctor         look at what this machine offers and what is wrong

  --no-demo      begin an empty, real installation
  --for-tests    begin an empty installation with the sandbox and a clock that can be moved
  --port N       the web's port (3000, or PORT)
  --reason TEXT  why, for the record
  --data DIR     where this installation keeps its data (.pregon)`;

export function readPort(given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  const port = Number(given);
  if (Number.isInteger(port) && port > 0 && port < 65535) return port;
  throw new CliFailure(`"${given}" is not a port.`, 'Give a number from 1 to 65534, such as --port 3000.');
}
