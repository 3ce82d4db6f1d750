import { POLICY_SCHEMA, type Json } from '@pregon/domain';
import { isCollection, isMap, isScalar, isSeq, parseDocument, Scalar, type Document, type YAMLMap } from 'yaml';
import { YAML_OPTIONS } from './circuit.source.js';

/** Way to a member of the document: `['steps', 1, 'sla']`. */
export type Path = readonly (string | number)[];

/** Lists of plain words stay on one line up to here, as people write them. */
const FLOW_WIDTH = 80;

/**
 * The source with one member set, or taken out (undefined); comments, order and spelling of the rest stay. A source
 * that can't be read as YAML comes back as it was.
 */
export const withValue = (source: string, path: Path, value: Json | undefined): string =>
  edited(source, (document) => {
    if (value === undefined) remove(document, path);
    else put(document, path, value);
  });

export const withItem = (source: string, list: Path, at: number, value: Json): string =>
  edited(source, (document) => {
    const seq = document.getIn(list, true);
    if (isSeq(seq)) seq.items.splice(at, 0, document.createNode(value));
    else put(document, list, [value]);
  });

export const withoutItem = (source: string, list: Path, at: number): string =>
  edited(source, (document) => {
    const seq = document.getIn(list, true);
    if (isSeq(seq) && seq.items.length > 1) seq.items.splice(at, 1);
    else remove(document, list);
  });

/** One item of a list somewhere else in it, with its comments. */
export const withMoved = (source: string, list: Path, from: number, to: number): string =>
  edited(source, (document) => {
    const seq = document.getIn(list, true);
    if (!isSeq(seq)) return;
    const [moved] = seq.items.splice(from, 1);
    if (moved !== undefined) seq.items.splice(to, 0, moved);
  });

function edited(source: string, change: (document: Document) => void): string {
  const document: Document = parseDocument(source, YAML_OPTIONS);
  if (document.errors.length > 0) return source;
  if (!isMap(document.contents)) document.contents = document.createNode({});
  change(document);
  return document.toString({ lineWidth: 120, flowCollectionPadding: !/[[{]\S/.test(source) });
}

function put(document: Document, path: Path, value: Json): void {
  const standing = document.getIn(path, true);
  if (isScalar(standing) && isPlain(value)) {
    standing.value = value;
    // A number keeps its spelling otherwise (`0x1E`, `1e2`).
    delete standing.source;
    // Quotes come back where the new value needs them; without this an emptied field would keep them for ever.
    if (!isBlock(standing) || typeof value !== 'string') standing.type = Scalar.PLAIN;
    return;
  }
  const node = document.createNode(value);
  if (isCollection(node) && isShortList(value)) node.flow = true;
  const parent = path.slice(0, -1);
  if (document.getIn(parent, true) === undefined && parent.length > 0) put(document, parent, {});
  if (standing === undefined) placeMember(document, parent, path.at(-1));
  document.setIn(path, node);
}

const isBlock = ({ type }: Scalar): boolean => type === Scalar.BLOCK_FOLDED || type === Scalar.BLOCK_LITERAL;

const isPlain = (value: Json): value is string | number | boolean | null => typeof value !== 'object' || value === null;

const isShortList = (value: Json): boolean =>
  Array.isArray(value) && value.every(isPlain) && value.join(', ').length < FLOW_WIDTH;

function remove(document: Document, path: Path): void {
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const left = parent.length > 0 ? document.getIn(parent, true) : null;
  // A mapping that says nothing any more goes too, and so on upwards; an item of a list stays.
  if (isMap(left) && left.items.length === 0 && typeof parent.at(-1) === 'string') remove(document, parent);
}

/** Makes room for a new member where people look for it: in the order of the published schema. */
function placeMember(document: Document, parent: Path, name: string | number | undefined): void {
  const map = parent.length === 0 ? document.contents : document.getIn(parent, true);
  const order = orderOf(parent);
  if (!isMap(map) || typeof name !== 'string' || !order.includes(name)) return;
  const later = map.items.findIndex((pair) => order.indexOf(keyOf(pair)) > order.indexOf(name));
  if (later >= 0) map.items.splice(later, 0, document.createPair(name, null));
}

const keyOf = ({ key }: YAMLMap['items'][number]): string => String(isScalar(key) ? key.value : key);

function orderOf(parent: Path): readonly string[] {
  let schema: Json | undefined = POLICY_SCHEMA;
  for (const part of parent)
    schema = typeof part === 'number' ? at(schema, 'items') : at(at(schema, 'properties'), part);
  const properties = at(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

const at = (value: Json | undefined, name: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })[name]
    : undefined;
