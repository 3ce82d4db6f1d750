import type { Json } from '../canonical.js';
import { POLICY_DOCUMENT } from './policy.document.js';

/**
 * JSON Schema (2020-12) of a circuit's document, made of the very shapes that `readPolicy` reads with. Published as
 * docs/policy.schema.json for editors that check YAML as one types.
 */
export const POLICY_SCHEMA: Json = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:pregon:policy',
  title: 'Pregón: circuit of approval',
  ...POLICY_DOCUMENT.schema,
};
