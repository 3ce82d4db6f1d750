import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fieldNames } from '../graph/twin.fields.js';
import type { RecordedRequest } from '../sandbox/record.js';

const node = z.object({
  apis: z.array(
    z.object({
      method: z.string(),
      endpoint: z.string().optional(),
      params: z
        .array(z.object({ name: z.string(), type: z.string(), required: z.boolean().default(false) }))
        .default([]),
    }),
  ),
  fields: z.array(z.object({ name: z.string() })),
});
type Node = z.infer<typeof node>;

/**
 * What the descriptions leave out, each with its reason:
 * - `fields` and `limit` are parameters of Graph itself, for every node and edge;
 * - `source` is the multipart file of a photo, left out of every description (specs/README.md);
 * - a page's `username` and a container's fields come with the nodes' own lists below;
 * - the upload host has no description at all: networks.md §3.2 names its headers.
 */
const GRAPH_QUERY = new Set(['fields', 'limit']);
const FILES: Readonly<Record<string, readonly string[]>> = { photos: ['source'], videos: ['video_file_chunk'] };
const UPLOAD_HEADERS = ['authorization', 'file_size', 'offset'];

/** Which description speaks for an id, by network and by what is asked of it: Graph tells nodes apart by ids alone. */
const EDGE_NODES: Readonly<Record<string, readonly string[]>> = {
  facebook: ['Page', 'PagePost', 'AdVideo'],
  instagram: ['IGUser', 'IGMedia'],
};
const LISTED: Readonly<Record<string, string>> = {
  'facebook published_posts': 'PagePost',
  'facebook comments': 'Comment',
  // created by this edge, and read after it
  'facebook feed': 'PagePost',
  'instagram media': 'IGMedia',
  'instagram comments': 'IGComment',
};
const OWN: Readonly<Record<string, readonly string[]>> = {
  facebook: ['Page', 'PagePost', 'AdVideo', 'Comment'],
  instagram: ['IGUser', 'IGMedia', 'ShadowIGMediaBuilder', 'IGComment'],
};
/** The answer's node of this edge has no description; the fields are those of networks.md §2.3. */
const EDGE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  content_publishing_limit: ['quota_usage', 'config'],
};

function fits(value: unknown, type: string): boolean {
  const json = typeof value === 'string' ? value : JSON.stringify(value);
  if (type === 'string' || type === 'datetime') return typeof value === 'string';
  if (type === 'bool') return /^(true|false)$/.test(json);
  if (type === 'int' || type === 'unsigned int') return /^-?\d+$/.test(json);
  if (type.startsWith('list')) return json.startsWith('[');
  if (type === 'Object' || type === 'map' || type.startsWith('map')) return json.startsWith('{');
  return true;
}

export function metaChecker(folder: string): (request: RecordedRequest) => string[] {
  const nodes = new Map<string, Node>();
  const load = (name: string): Node => {
    const known = nodes.get(name) ?? node.parse(JSON.parse(readFileSync(join(folder, 'meta', `${name}.json`), 'utf8')));
    nodes.set(name, known);
    return known;
  };
  const hasFields = (names: readonly string[], fields: readonly string[]): boolean =>
    names.some((name) => {
      const { fields: own, apis } = load(name);
      const edges = apis.filter(({ method, endpoint }) => method === 'GET' && endpoint !== undefined);
      return fields.every(
        (field) => own.some((known) => known.name === field) || edges.some(({ endpoint }) => endpoint === field),
      );
    });

  const fieldProblems = (network: string, edge: string | undefined, asked: string | undefined): string[] => {
    if (asked === undefined) return [];
    const fields = fieldNames(asked);
    const own = edge === undefined ? undefined : EDGE_FIELDS[edge];
    if (own) return fields.every((field) => own.includes(field)) ? [] : [`fields ${asked} are unknown`];
    const listed = edge === undefined ? undefined : LISTED[`${network} ${edge}`];
    const names = edge === undefined ? (OWN[network] ?? []) : listed ? [listed] : [];
    return hasFields(names, fields) ? [] : [`fields ${asked} are of no one node`];
  };

  const paramProblems = ({ params }: Node['apis'][number], given: Readonly<Record<string, unknown>>): string[] => [
    ...params.filter(({ name, required }) => required && !(name in given)).map(({ name }) => `${name} is missing`),
    ...Object.entries(given).flatMap(([name, value]) => {
      const known = params.find((candidate) => candidate.name === name);
      if (!known) return [`${name} is unknown`];
      return fits(value, known.type) ? [] : [`${name} is no ${known.type}`];
    }),
  ];
  /** The best that any of the nodes says: Graph tells them apart by ids alone. */
  const problemsAt = (names: readonly string[], method: string, edge: string | undefined, given: object): string[] => {
    const apis = names.flatMap((name) =>
      load(name).apis.filter((known) => known.method === method && known.endpoint === edge),
    );
    const said = apis.map((api) => paramProblems(api, { ...given }));
    return said.sort((a, b) => a.length - b.length)[0] ?? [edge === undefined ? 'unknown call' : 'unknown edge'];
  };

  return ({ network, method, path, query, headers, body, files }) => {
    const [, first, , edge] = path.split('/');
    if (first === 'video-upload')
      return UPLOAD_HEADERS.filter((name) => !headers.includes(name)).map((name) => `header ${name} is missing`);
    const fields = fieldProblems(network, edge, query['fields']);
    const given = { ...body, ...Object.fromEntries(Object.entries(query).filter(([name]) => !GRAPH_QUERY.has(name))) };
    const names = (edge === undefined ? OWN : EDGE_NODES)[network] ?? [];
    const unknownFiles = files
      .filter((name) => !FILES[edge ?? '']?.includes(name))
      .map((name) => `file ${name} is unknown`);
    return [...fields, ...problemsAt(names, method, edge, given), ...unknownFiles];
  };
}
