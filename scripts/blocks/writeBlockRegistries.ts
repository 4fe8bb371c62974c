import { readFile, writeFile } from 'node:fs/promises';
import { BLOCK_NAMES } from '../../blocks/blockNames.ts';
import { buildBlockRegistries } from './buildBlockRegistries.ts';

/**
 * `npm run blocks`: writes the files that name every block, one per form; with `--check`, says
 * which are out of date.
 */
const isCheck = process.argv.includes('--check');
for (const [path, text] of buildBlockRegistries(BLOCK_NAMES)) {
  const current = await readFile(path, 'utf8').catch(() => '');
  if (current === text) continue;
  if (!isCheck) {
    await writeFile(path, text);
    console.log(`${path} is written`);
    continue;
  }
  console.error(`${path} is out of date\n    Run npm run blocks.`);
  process.exitCode = 1;
}
