import { readFile, writeFile } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';
import { buildApiSchema } from '../../lib/api/buildApiSchema.ts';
import { API_VERSION } from '../../lib/api/schemas.ts';

/**
 * `npm run client`: writes the types of the API's documents for the TypeScript client; with
 * `--check`, says whether they are out of date. `--release` also makes the present schema the
 * released one, which later versions have to be compatible with.
 */
const RELEASED = 'lib/api/releasedSchema.json';
const FILE = 'clients/typescript/types.ts';
const HEADER =
  '/* Over 250 lines: generated. */\n\n/** The documents of the API. Written by `npm run client` from its JSON Schema. */\n';

/** A description beside a reference would make it another type. */
const schema = JSON.parse(
  JSON.stringify(buildApiSchema(), (_key, value) => (value?.$ref ? { $ref: value.$ref } : value)),
);
const text = await compile({ ...schema, title: 'ApiDocument' }, 'ApiDocument', {
  bannerComment: HEADER,
  additionalProperties: false,
  unknownAny: true,
  style: { singleQuote: true, printWidth: 120 },
});
const current = await readFile(FILE, 'utf8').catch(() => '');
if (text !== current && process.argv.includes('--check')) {
  console.error(`${FILE} differs from lib/api/schemas.ts\n    Run npm run client.`);
  process.exitCode = 1;
} else if (text !== current) await writeFile(FILE, text);
if (process.argv.includes('--release')) {
  await writeFile(RELEASED, `${JSON.stringify({ version: API_VERSION, schema: buildApiSchema() })}\n`);
}
