import type { Json, PolicyIssue } from '@pregon/domain';
import { isAlias, isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';

/** bytes of one circuit; the longest of the model circuits has 3,000 */
const MOST_BYTES = 65_536;

/** Where the source says something; lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A fault of a circuit, of its YAML or of what it says. */
export interface SourceIssue extends Omit<PolicyIssue, 'code'> {
  /** of the domain, or `yaml_…` */
  readonly code: string;
  readonly line: number | null;
  readonly column: number | null;
}

export interface ReadSource {
  /** null where it can't be read as YAML */
  readonly document: Json | null;
  readonly issues: readonly SourceIssue[];
  /** Of a path such as `steps.1.who.0`, or of the nearest member around it that is written; null for an empty source. */
  placeOf(path: string): Place | null;
}

/**
 * Reads YAML (or JSON, which is YAML) as plain data: one document, no anchors and aliases, no tags, every key a string
 * and said once. What is wrong comes with its place.
 */
export function readSource(source: string): ReadSource {
  if (Buffer.byteLength(source) > MOST_BYTES) return unreadable('too_long', { max: MOST_BYTES });
  const lines = new LineCounter();
  const parsed = parseDocument(source, {
    lineCounter: lines,
    logLevel: 'error',
    prettyErrors: false,
    resolveKnownTags: false,
    schema: 'core',
    strict: true,
    stringKeys: true,
    uniqueKeys: true,
    version: '1.2',
  });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const issues = [
    ...[...parsed.errors, ...parsed.warnings].map(({ code, pos }) => issue(code.toLowerCase(), at(pos[0]))),
    ...aliases(parsed).map((offset) => issue('alias', at(offset))),
  ];
  // A bomb of aliases is never unfolded: it was refused above, by its shape.
  const document = issues.length > 0 ? null : (parsed.toJS({ maxAliasCount: 0 }) as Json);
  return { document, issues, placeOf: (path) => placeIn(parsed, path, at) };
}

const issue = (code: string, place: Place): SourceIssue => ({
  code: `yaml_${code}`,
  path: '',
  severity: 'error',
  details: {},
  ...place,
});

const unreadable = (code: string, details: PolicyIssue['details']): ReadSource => ({
  document: null,
  issues: [{ code: `yaml_${code}`, path: '', severity: 'error', details, line: null, column: null }],
  placeOf: () => null,
});

function aliases(parsed: Document.Parsed): number[] {
  const found: number[] = [];
  visit(parsed, {
    Alias: (_key, node) => void found.push(node.range?.[0] ?? 0),
    Value: (_key, node) => void (node.anchor !== undefined && found.push(node.range?.[0] ?? 0)),
  });
  return found;
}

function placeIn(parsed: Document.Parsed, path: string, at: (offset: number) => Place): Place | null {
  const members = path === '' ? [] : path.split('.');
  for (let depth = members.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? parsed.contents : parsed.getIn(members.slice(0, depth), true);
    if (isNode(node) && !isAlias(node) && node.range) return at(node.range[0]);
  }
  return null;
}
