import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import type { RecordedRequest } from '../sandbox/record.js';

const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  schema: z.object({ type: z.string().optional() }).loose(),
});
const reference = z.object({ $ref: z.string() });
const operation = z.object({
  parameters: z.array(z.union([reference, parameter])).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
});
const openapi = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ parameters: z.record(z.string(), parameter) }).loose(),
});

const CONTENT_TYPES: Readonly<Record<string, string>> = { json: 'application/json', multipart: 'multipart/form-data' };

/** A query is text; the description speaks of numbers and lists. */
function typed(value: string, type: string | undefined): unknown {
  if (type === 'integer' || type === 'number') return Number(value);
  return type === 'array' ? value.split(',') : value;
}

export function xChecker(folder: string): (request: RecordedRequest) => string[] {
  const raw: unknown = JSON.parse(readFileSync(join(folder, 'x/x-openapi-2.167.subset.json'), 'utf8'));
  const api = openapi.parse(raw);
  // OpenAPI's own words (discriminator, example) are no schema keywords; formats like int32 say nothing more.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'x', components: api.components });
  const compiled = new Map<unknown, ValidateFunction>();
  const inX = (schema: unknown): unknown => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"x#/'));
  const against = (what: string, schema: unknown, value: unknown): string[] => {
    const validate = compiled.get(schema) ?? ajv.compile(z.record(z.string(), z.unknown()).parse(inX(schema)));
    compiled.set(schema, validate);
    return validate(value) ? [] : [`${what}: ${ajv.errorsText(validate.errors)}`];
  };
  const operations = new Map<unknown, z.infer<typeof operation>>();
  const parsed = (found: unknown): z.infer<typeof operation> => {
    const known = operations.get(found) ?? operation.parse(found);
    operations.set(found, known);
    return known;
  };
  const operationFor = (method: string, path: string) => {
    for (const [template, methods] of Object.entries(api.paths).sort(
      ([a], [b]) => a.split('{').length - b.split('{').length,
    )) {
      const pattern = new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
      const found = pattern.test(path) ? methods[method.toLowerCase()] : undefined;
      if (found) return parsed(found);
    }
    return null;
  };
  const queryProblems = (query: RecordedRequest['query'], parameters: z.infer<typeof parameter>[]): string[] => {
    const known = parameters.filter((candidate) => candidate.in === 'query');
    const missing = known
      .filter(({ required, name }) => required && !(name in query))
      .map(({ name }) => `${name} is missing`);
    const wrong = Object.entries(query).flatMap(([name, value]) => {
      const found = known.find((candidate) => candidate.name === name);
      return found ? against(name, found.schema, typed(value, found.schema.type)) : [`${name} is unknown`];
    });
    return [...missing, ...wrong];
  };

  return ({ method, path, query, body, bodyKind, files }) => {
    const found = operationFor(method, path);
    if (!found) return ['unknown path'];
    const parameters = found.parameters.flatMap((given) =>
      'name' in given
        ? [given]
        : [api.components.parameters[given.$ref.split('/').at(-1) ?? '']].flatMap((p) => p ?? []),
    );
    const problems = queryProblems(query, parameters);
    if (bodyKind === 'none') return found.requestBody ? [...problems, 'the body is missing'] : problems;
    const content = found.requestBody?.content[CONTENT_TYPES[bodyKind] ?? ''];
    if (!content) return [...problems, `a body of kind ${bodyKind} is not taken`];
    // In multipart the number is text and the file a part.
    const index =
      bodyKind === 'multipart' && 'segment_index' in body ? { segment_index: Number(body['segment_index']) } : {};
    const parts = Object.fromEntries(files.map((name) => [name, 'bytes']));
    return [...problems, ...against('body', content.schema, { ...body, ...index, ...parts })];
  };
}
