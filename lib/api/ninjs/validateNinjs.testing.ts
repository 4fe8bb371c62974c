import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** IPTC's own schema. It may be copied: its description names the licence, CC BY 4.0. */
const SCHEMA = 'lib/api/ninjs/ninjs-schema_3.1.json';

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
// Of places, which Galley does not write.
ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json' });
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

/** What is wrong with a document by the schema of ninjs, each with its place. */
export function validateNinjs(document: unknown): string[] {
  if (validate(JSON.parse(JSON.stringify(document)))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
