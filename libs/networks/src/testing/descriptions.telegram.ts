import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RecordedRequest } from '../sandbox/record.js';

const field = z.object({ name: z.string(), types: z.array(z.string()), required: z.boolean() });
const description = z.object({
  methods: z.record(z.string(), z.object({ fields: z.array(field).default([]) })),
  types: z.record(
    z.string(),
    z.object({ fields: z.array(field).default([]), subtypes: z.array(z.string()).default([]) }),
  ),
});
type Field = z.infer<typeof field>;
type Description = z.infer<typeof description>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fits(value: unknown, type: string, all: Description): boolean {
  const list = /^Array of (.+)$/.exec(type)?.[1];
  if (list) return Array.isArray(value) && value.every((item) => fits(item, list, all));
  switch (type) {
    case 'String':
      return typeof value === 'string';
    case 'Integer':
      return Number.isInteger(value);
    case 'Float':
      return typeof value === 'number';
    case 'Boolean':
    case 'True':
      return typeof value === 'boolean';
    case 'InputFile':
      // What was uploaded stands in the recording as the name of its part.
      return typeof value === 'string' && value.startsWith('attach://');
  }
  const known = all.types[type];
  if (!known || !isRecord(value)) return false;
  if (known.subtypes.length > 0) return known.subtypes.some((subtype) => fits(value, subtype, all));
  return problems(value, known.fields, all).length === 0;
}

function problems(given: Readonly<Record<string, unknown>>, fields: readonly Field[], all: Description): string[] {
  const byName = new Map(fields.map((known) => [known.name, known]));
  const missing = fields
    .filter(({ name, required }) => required && !(name in given))
    .map(({ name }) => `${name} is missing`);
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    const known = byName.get(name);
    if (!known) return [`${name} is unknown`];
    return known.types.some((type) => fits(value, type, all)) ? [] : [`${name} is no ${known.types.join(' or ')}`];
  });
  return [...missing, ...wrong];
}

/** In a form every value is text: numbers, flags and objects are JSON. */
function fromForm(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read = (value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    try {
      const json: unknown = JSON.parse(value);
      return typeof json === 'string' ? value : json;
    } catch {
      return value;
    }
  };
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, read(value)]));
}

export function telegramChecker(folder: string): (request: RecordedRequest) => string[] {
  const file = join(folder, 'telegram/telegram-bot-api-10.1.subset.json');
  const all = description.parse(JSON.parse(readFileSync(file, 'utf8')));
  return ({ path, query, body, bodyKind }) => {
    const method = all.methods[path.split('/').at(-1) ?? ''];
    if (!method) return ['unknown method'];
    const text = new Set(
      method.fields.filter(({ types }) => types.every((type) => type === 'String')).map((f) => f.name),
    );
    const given = bodyKind === 'multipart' ? { ...fromForm(body), ...pickText(body, text) } : body;
    return problems({ ...query, ...given }, method.fields, all);
  };
}

/** A caption that happens to be a number stays a text. */
const pickText = (body: Readonly<Record<string, unknown>>, text: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => text.has(name)));
