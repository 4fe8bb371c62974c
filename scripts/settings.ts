import { readFile, writeFile } from 'node:fs/promises';
import { writeSettingsTable } from './checks/writeSettingsTable.ts';

/**
 * `npm run settings`: writes the table of environment variables; with `--check`, says whether it is
 * out of date.
 */
const DOCUMENT = 'docs/contracts.md';
const current = await readFile(DOCUMENT, 'utf8');
const text = writeSettingsTable(current);
if (text !== current && process.argv.includes('--check')) {
  console.error(
    `The table of settings in ${DOCUMENT} differs from lib/settings/settings.ts\n    Run npm run settings.`,
  );
  process.exitCode = 1;
} else if (text !== current) await writeFile(DOCUMENT, text);
