import {
  checkPolicy,
  checkRetirement,
  isError,
  readPolicy,
  type ApprovalPolicy,
  type Json,
  type PolicyIssue,
  type Staff,
} from '@pregon/domain';
import { randomUUID } from 'node:crypto';
import type { Tx } from '../ledger/tx.js';
import type { ApprovalPolicyEntity } from './approval-policy.entity.js';
import { knownNames } from './policies.known.js';
import { newestPolicyRows } from './policies.store.js';
import { readSource, type ReadSource, type SourceIssue } from './policy.source.js';

/** A circuit as it is typed: what it says, and everything that is wrong with it. */
export interface CheckedPolicy {
  readonly key: string | null;
  /** null where it can't be read */
  readonly document: Json | null;
  /** null where its shape is wrong; its meaning may still be */
  readonly policy: ApprovalPolicy | null;
  readonly issues: readonly SourceIssue[];
  /** the newest version under the same key, retired or not */
  readonly standing: ApprovalPolicyEntity | null;
}

export const mayBePublished = ({ policy, issues }: CheckedPolicy): boolean =>
  policy !== null && !issues.some((issue) => issue.severity === 'error');

/** Reads and checks a source against the organisation on the day of `staff`. */
export async function checkedPolicy(tx: Tx, source: string, staff: Staff): Promise<CheckedPolicy> {
  const read = readSource(source);
  const key = keyOf(read.document);
  const rows = await newestPolicyRows(tx);
  const standing = rows.find((row) => row.key === key) ?? null;
  if (read.issues.length > 0) return { key, document: null, policy: null, issues: read.issues, standing };
  const identity = { id: standing?.id ?? randomUUID(), version: (standing?.version ?? 0) + 1 };
  const { policy, issues } = readPolicy(read.document, identity);
  const others = bodiesInForce(rows).filter((body) => body.id !== standing?.id);
  const replaced = standing?.retiredAt === null ? standing.body : null;
  const known = { ...(await knownNames(tx, staff, others)), standing: replaced };
  const meaning = policy ? checkPolicy(policy, known) : [];
  return { key, document: read.document, policy, issues: placed([...issues, ...meaning], read), standing };
}

const bodiesInForce = (rows: readonly ApprovalPolicyEntity[]): ApprovalPolicy[] =>
  rows.filter((row) => row.retiredAt === null).map((row) => row.body);

/** What retiring a circuit would leave without one; nothing where it is retired already. */
export async function retirementIssues(tx: Tx, key: string, staff: Staff): Promise<readonly PolicyIssue[]> {
  const inForce = bodiesInForce(await newestPolicyRows(tx));
  const standing = inForce.find((body) => body.key === key);
  return standing ? checkRetirement(standing, await knownNames(tx, staff, inForce)) : [];
}

function keyOf(document: Json | null): string | null {
  if (typeof document !== 'object' || document === null || !('key' in document)) return null;
  return typeof document.key === 'string' ? document.key : null;
}

/** Errors first, each in the order of the text. */
const placed = (issues: readonly PolicyIssue[], read: ReadSource): SourceIssue[] =>
  issues
    .map((issue) => ({ ...issue, line: null, column: null, ...read.placeOf(issue.path) }))
    .sort((a, b) => Number(isError(b)) - Number(isError(a)) || (a.line ?? 0) - (b.line ?? 0));
