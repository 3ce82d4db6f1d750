import { readPolicy, type ApprovalPolicy, type Json } from '@pregon/domain';
import { isAlias, isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';

/** One fault, in the browser's own reading or the server's: both say it with the same code, path and details. */
export interface CircuitIssue {
  readonly code: string;
  /** of the document's member, e.g. `steps.1.who.0`; '' = the whole */
  readonly path: string;
  /** counted from 1; null where the source has no place for it */
  readonly line: number | null;
  readonly severity: 'error' | 'warning';
  readonly details: Readonly<Record<string, string>>;
}

export interface ReadCircuit {
  /** null where it can't be read as YAML: the cards then have nothing to show */
  readonly json: Json | null;
  /** null where its shape is wrong */
  readonly policy: ApprovalPolicy | null;
  readonly issues: readonly CircuitIssue[];
  /** of a path or the nearest member around it that is written, from 1; null for an empty source */
  readonly lineOf: (path: string) => number | null;
}

/** The same reading as the server's (`policy.source.ts`), so that the browser never accepts what publishing refuses. */
export const YAML_OPTIONS = {
  logLevel: 'error',
  prettyErrors: false,
  resolveKnownTags: false,
  schema: 'core',
  strict: true,
  stringKeys: true,
  uniqueKeys: true,
  version: '1.2',
} as const;

/** What a circuit's text says and what is wrong with its form; what its words mean only the server knows. */
export function readCircuit(source: string): ReadCircuit {
  const lines = new LineCounter();
  const parsed = parseDocument(source, { ...YAML_OPTIONS, lineCounter: lines });
  const lineAt = (offset: number): number => Math.max(lines.linePos(offset).line, 1);
  const faults = [
    ...[...parsed.errors, ...parsed.warnings].map(({ code, pos }) => fault(code.toLowerCase(), lineAt(pos[0]))),
    ...aliases(parsed).map((offset) => fault('alias', lineAt(offset))),
  ];
  const lineOf = (path: string): number | null => placeOf(parsed, path, lineAt);
  if (faults.length > 0) return { json: null, policy: null, issues: faults, lineOf };
  // What YAML's core schema makes is JSON: no tags, no anchors, keys are strings.
  const json = parsed.toJS({ maxAliasCount: 0 }) as Json;
  const { policy, issues } = readPolicy(json, { id: 'draft', version: 0 });
  const told = issues.map(({ code, path, severity, details }) => ({
    ...{ code, path, severity, line: lineOf(path) },
    details: Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)])),
  }));
  return { json, policy, issues: told, lineOf };
}

const fault = (code: string, line: number): CircuitIssue => ({
  code: `yaml_${code}`,
  path: '',
  line,
  severity: 'error',
  details: {},
});

function aliases(parsed: Document.Parsed): number[] {
  const found: number[] = [];
  visit(parsed, {
    Alias: (_key, node) => void found.push(node.range?.[0] ?? 0),
    Value: (_key, node) => void (node.anchor !== undefined && found.push(node.range?.[0] ?? 0)),
  });
  return found;
}

function placeOf(parsed: Document.Parsed, path: string, lineAt: (offset: number) => number): number | null {
  const members = path === '' ? [] : path.split('.');
  for (let depth = members.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? parsed.contents : parsed.getIn(members.slice(0, depth), true);
    if (isNode(node) && !isAlias(node) && node.range) return lineAt(node.range[0]);
  }
  return null;
}
