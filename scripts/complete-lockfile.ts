import { readFileSync, writeFileSync } from 'node:fs';
import { completeLockfile, listMissingOptionals } from './checks/completeLockfile.ts';

/**
 * `npm run lockfile`, after an `npm install`: adds packages of other platforms that npm left out of
 * the lockfile. With `-- --check` it only lists them, and exits with 1 if there are any.
 */
const FILE = 'package-lock.json';
const lockfile = JSON.parse(readFileSync(FILE, 'utf8'));
const missing = [...listMissingOptionals(lockfile).keys()];
if (process.argv.includes('--check')) {
  for (const place of missing) console.log(`${FILE}:1:1  ${place} is not locked\n    Run npm run lockfile.`);
  process.exitCode = missing.length > 0 ? 1 : 0;
} else {
  writeFileSync(FILE, `${JSON.stringify(completeLockfile(lockfile), null, 2)}\n`);
  console.log(`${missing.length} packages were added to ${FILE}.`);
}
