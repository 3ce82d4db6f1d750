// Types for the resolvers and typed documents for the web, from one SDL. What it writes is not in git.
import { readFileSync, readdirSync, mkdirSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import { preset as clientPreset } from '@graphql-codegen/client-preset';
import { concatAST, parse, Kind } from 'graphql';
import { gqlPluckFromCodeStringSync } from '@graphql-tools/graphql-tag-pluck';

const root = path.resolve(import.meta.dirname, '..');
const walk = (dir, keep) =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(dir, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : walk(full, keep);
    return keep(entry.name) ? [full] : [];
  });

/** Writes only what changed, so that caches keyed on the files stay warm. */
const write = (file, content) => {
  mkdirSync(path.dirname(file), { recursive: true });
  if (!existsSync(file) || readFileSync(file, 'utf8') !== content) writeFileSync(file, content);
};

const sdlFiles = walk(path.join(root, 'libs/server/src'), (name) => name.endsWith('.graphql')).sort();
const schema = concatAST(sdlFiles.map((file) => parse(readFileSync(file, 'utf8'))));
const scalars = { DateTime: 'string', Date: 'string', JSON: 'unknown' };

const server = await codegen({
  filename: 'schema.ts',
  schema,
  documents: [],
  plugins: [{ typescript: {} }],
  pluginMap: { typescript },
  // What has a default always arrives.
  config: { scalars, enumsAsTypes: true, useTypeImports: true, avoidOptionals: { defaultValue: true } },
});
write(path.join(root, 'libs/server/src/generated/schema.ts'), `/* eslint-disable */\n${server}`);

const webRoot = path.join(root, 'apps/web/src');
const webFiles = walk(webRoot, (name) => /\.tsx?$/.test(name) && !/\.spec\.tsx?$/.test(name));
const documents = webFiles.flatMap((file) =>
  gqlPluckFromCodeStringSync(file, readFileSync(file, 'utf8'), {
    globalGqlIdentifierName: ['graphql', 'gql'],
    skipIndent: true,
  }).map((source) => ({
    location: file,
    rawSDL: source.body,
    document: parse(source.body),
  })),
);
const names = new Map();
for (const { location, document } of documents)
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION) {
      const name = definition.name?.value ?? 'anonymous';
      if (names.has(name))
        throw new Error(`${name} is defined in ${names.get(name)} and in ${location}: names are unique`);
      names.set(name, location);
    }

const sections = await clientPreset.buildGeneratesSection({
  baseOutputDir: path.join(webRoot, 'generated/'),
  schema,
  documents,
  config: { scalars, enumsAsTypes: true, useTypeImports: true },
  presetConfig: { fragmentMasking: { unmaskFunctionName: 'unmask' } },
  plugins: [],
  pluginMap: {},
  pluginContext: {},
});
for (const section of sections) write(section.filename, await codegen(section));
