import { writeFile } from 'node:fs/promises';
import { runAttacks } from '../testing/runAttacks.ts';

/**
 * Tries the corpus of attacks (`fixtures/attacks`) and writes what became of each, as JSON, into the file that the argument
 * names. A process of its own, so that `testing/attacks.test.ts` can bound its memory.
 */
const [file = ''] = process.argv.slice(2);
await writeFile(file, JSON.stringify(await runAttacks()));
