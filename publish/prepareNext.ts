import { writeFileAtomic } from '../lib/files/writeFileAtomic.ts';

/**
 * Writes what Next needs to find before it starts, all of it below `.galley/`.
 *
 * @param revision names the state of the content for the pages that import it, so that an open page in development
 *   follows a save; empty in a build
 */
export async function prepareNext(revision: string): Promise<void> {
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  await writeFileAtomic('.galley/tsconfig.json', JSON.stringify({ extends: '../tsconfig.json' }));
  await writeFileAtomic('.galley/revision.json', JSON.stringify(revision));
}
