import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Kind, parse, visit, type DefinitionNode } from 'graphql';
import type { Plugin } from 'vite';

/**
 * The generated lookup table holds every document of every screen, each with a copy of all its fragments: 705 kB that
 * each route would load. Here each `graphql(`…`)` becomes an import of its own definition, which imports the fragments
 * it spreads; so a route carries what it asks, once. Types still come from the generated table.
 */
export function documents(root: string): Plugin {
  const prefix = 'virtual:graphql/';
  const call = /\bgraphql\(\s*`([^`]*)`,?\s*\)/g;
  const known = new Map<string, DefinitionNode>();

  const read = (code: string): string[] =>
    [...code.matchAll(call)].flatMap(([, source = '']) =>
      parse(source, { noLocation: true }).definitions.flatMap((definition) => {
        const name = 'name' in definition ? definition.name?.value : undefined;
        if (name === undefined) return [];
        known.set(name, definition);
        return [name];
      }),
    );

  const spreads = (definition: DefinitionNode): string[] => {
    const names = new Set<string>();
    visit(definition, { [Kind.FRAGMENT_SPREAD]: (node) => void names.add(node.name.value) });
    return [...names];
  };

  return {
    name: 'pregon-documents',
    enforce: 'pre',
    buildStart() {
      const files = readdirSync(root, { withFileTypes: true, recursive: true });
      for (const file of files)
        if (file.isFile() && /\.tsx?$/.test(file.name) && !/\.spec\./.test(file.name))
          read(readFileSync(path.join(file.parentPath, file.name), 'utf8'));
    },
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const name = id.slice(prefix.length + 1);
      const definition = known.get(name);
      if (!definition) throw new Error(`No graphql(\`…\`) defines ${name}`);
      const parts = spreads(definition);
      const imports = parts.map((part, index) => `import { definitions as d${index} } from '${prefix}${part}';`);
      const own = JSON.stringify(definition);
      return [
        ...imports,
        `export const definitions = [...new Set([${own}, ${parts.map((_, index) => `...d${index}`).join(', ')}])];`,
        `export const document = { kind: 'Document', definitions };`,
      ].join('\n');
    },
    transform(code, id) {
      if (!id.startsWith(root) || !/\.tsx?$/.test(id) || !code.includes('graphql(')) return null;
      const names = read(code);
      if (names.length === 0) return null;
      let index = 0;
      const body = code.replace(call, () => `document$${index++}`);
      const imports = names.map((name, at) => `import { document as document$${at} } from '${prefix}${name}';`);
      return { code: `${imports.join('')}${body}`, map: null };
    },
  };
}
