import { writeFile } from 'node:fs/promises';
import { runAttacks } from '../testing/runAttacks.ts';

/**
 * Runs the attack corpus (`fixtures/attacks`) and writes the outcomes as JSON to the file in the
 * argument. A separate process, so that `testing/attacks.test.ts` can limit its memory.
 */
const [file = ''] = process.argv.slice(2);
await writeFile(file, JSON.stringify(await runAttacks()));
