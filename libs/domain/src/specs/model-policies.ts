import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KnownNames } from '../approval/policy.check.types.js';
import { readPolicy } from '../approval/policy.read.js';
import type { ApprovalPolicy } from '../approval/policy.types.js';
import { canonicalise, type Json } from '../canonical.js';
import { ROLES } from '../vocabulary.js';

// Their circuits are data of the demo, and what the specs of the core are told with.
const FOLDER = join(__dirname, '../../../testkit/policies');

/** The documents of the model circuits, by file, in the order of the files. */
export const MODEL_DOCUMENTS: readonly { readonly file: string; readonly document: Json }[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .flatMap((file) =>
    parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8')).map((parsed) => {
      if (parsed.errors[0]) throw parsed.errors[0];
      const plain: unknown = parsed.toJS();
      const document = JSON.parse(JSON.stringify(plain)) as Json;
      return { file, document };
    }),
  );

/** The model circuits, each with its key as id. */
export const MODEL_POLICIES: readonly ApprovalPolicy[] = MODEL_DOCUMENTS.map(({ file, document }) => {
  const { policy, issues } = readPolicy(document, { id: keyOf(document), version: 1 });
  if (!policy) throw new Error(`${file}: ${canonicalise(issues.map(({ code, path }) => ({ code, path })))}`);
  return policy;
});

export const modelPolicy = (key: string): ApprovalPolicy => {
  const found = MODEL_POLICIES.find((policy) => policy.key === key);
  if (!found) throw new Error(`no model circuit ${key}`);
  return found;
};

/** A town hall in which every name of the model circuits exists; `policies` are the other circuits in force. */
export const knownTo = (policies: readonly ApprovalPolicy[]): KnownNames => ({
  classes: new Set(['servicio', 'cultura', 'deporte', 'institucional', 'emergencia', 'fiestas']),
  departments: new Set(['COM', 'CUL', 'DEP', 'PC']),
  networks: new Set(['facebook', 'x', 'instagram']),
  labels: new Set(['recurrente', 'aviso', 'alerta', 'actualizacion', 'fin']),
  groups: new Map([
    ['gabinete', 4],
    ['gabinete_alcaldia', 2],
    ['normalitzacio_linguistica', 3],
    ['asesoria_juridica', 2],
    ['comite_campana', 5],
    ['guardia', 3],
    ['mesa_publicidad', 5],
    ['supervision', 2],
    ['equipo_igualdad', 2],
  ]),
  personIds: new Set(['lucia', 'marta']),
  roleCounts: new Map(
    ROLES.flatMap((role) => ['unit', 'organisation'].map((scope) => [`${role}@${scope}`, 2] as const)),
  ),
  policies,
});

function keyOf(document: Json): string {
  const key = typeof document === 'object' && document !== null && 'key' in document ? document.key : null;
  return typeof key === 'string' ? key : '';
}
