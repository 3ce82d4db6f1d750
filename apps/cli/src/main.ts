#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { EmbeddedFailure } from '@pregon/embedded';
import { createAdminCommand } from './commands/create-admin.command.js';
import { demoCommand } from './commands/demo.command.js';
import { doctorCommand } from './commands/doctor.command.js';
import { fenceCommand, releaseCommand } from './commands/fence.command.js';
import { keysCommand } from './commands/keys.command.js';
import { migrateCommand } from './commands/migrate.command.js';
import { traceVerifyCommand } from './commands/trace-verify.command.js';
import { BadEnvironment, readEnv } from './env.js';
import { CliFailure } from './failure.js';
import { readPort, USAGE } from './usage.js';
import type { Kind } from './start/fresh-database.js';
import { start } from './start/start.command.js';
import { say, sayFailure } from './terminal.js';

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'no-demo': { type: 'boolean', default: false },
      'for-tests': { type: 'boolean', default: false },
      port: { type: 'string' },
      data: { type: 'string' },
      reason: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const command = positionals.join(' ') || 'help';
  if (values.help || command === 'help') {
    say(USAGE);
    return 0;
  }
  const env = readEnv();
  const port = readPort(values.port, env.PORT);
  switch (command) {
    case 'start':
      return start({ kind: kindOf(values), port, data: values.data }, env);
    case 'demo':
      return demoCommand({ data: values.data, port }, env);
    case 'migrate':
      return migrateCommand(values.data, env);
    case 'create-admin':
      return createAdminCommand(values.data, env);
    case 'trace verify':
      return traceVerifyCommand(values.data, env);
    case 'fence':
      return fenceCommand(values.data, values.reason, env);
    case 'release':
      return releaseCommand(values.data, values.reason, env);
    case 'keys':
      return keysCommand();
    case 'doctor':
      return doctorCommand(values.data, env, port);
    default:
      throw new CliFailure(`There is no command "${command}".`, 'pregon --help shows the commands there are.');
  }
}

function kindOf(wished: { 'no-demo': boolean; 'for-tests': boolean }): Kind {
  if (wished['for-tests']) return 'test';
  return wished['no-demo'] ? 'real' : 'demo';
}

/** What was expected is a sentence and a remedy; anything else is our defect and shows its stack. */
function explain(error: unknown): void {
  if (error instanceof CliFailure || error instanceof EmbeddedFailure) return sayFailure(error.message, error.remedy);
  if (error instanceof BadEnvironment)
    return sayFailure(`The environment is not right: ${error.message}`, 'Mend the variables named.');
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return sayFailure(error.message, 'pregon --help shows the options there are.');
  }
  sayFailure(
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    'This is a defect of ours: please report it.',
  );
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
