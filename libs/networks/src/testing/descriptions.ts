import { existsSync } from 'node:fs';
import type { RecordedRequest } from '../sandbox/record.js';
import { metaChecker } from './descriptions.meta.js';
import { telegramChecker } from './descriptions.telegram.js';
import { xChecker } from './descriptions.x.js';
import { env } from './env.js';

/** What a network's description says against a request. */
export interface Complaint {
  readonly request: string;
  readonly problem: string;
}

type Checker = (request: RecordedRequest) => readonly string[];

/** Reads the networks' descriptions from a folder and answers a checker for recorded requests. */
export function openDescriptions(folder: string): (request: RecordedRequest) => Complaint[] {
  const checkers: Readonly<Record<string, Checker>> = {
    facebook: metaChecker(folder),
    instagram: metaChecker(folder),
    telegram: telegramChecker(folder),
    x: xChecker(folder),
  };
  return (request) => {
    const { network, method, path } = request;
    const problems = checkers[network]?.(request) ?? [`No description for ${network}`];
    return problems.map((problem) => ({ request: `${network} ${method} ${path}`, problem }));
  };
}

export const descriptionsPresent = existsSync(env.PREGON_SPECS_DIR);

let lastingCheck: ReturnType<typeof openDescriptions> | null = null;

/** Nothing where the descriptions do not lie beside the project. */
export function complaintsAbout(requests: readonly RecordedRequest[]): Complaint[] {
  if (!descriptionsPresent) return [];
  const check = (lastingCheck ??= openDescriptions(env.PREGON_SPECS_DIR));
  return requests.flatMap(check);
}
