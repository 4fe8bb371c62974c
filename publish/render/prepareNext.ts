import { existsSync } from 'node:fs';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';

const REVISION_FILE = '.galley/revision.json';

/**
 * Writes what Next needs to find before it starts, all of it below `.galley/`.
 *
 * @param revision names the state of the content for the pages that import it, so that an open page in development
 *   follows a save; null in a build, which needs the file but not what is in it, and leaves that of a development server
 *   beside it alone
 */
export async function prepareNext(revision: string | null): Promise<void> {
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  await writeFileAtomic('.galley/tsconfig.json', JSON.stringify({ extends: '../tsconfig.json' }));
  if (revision !== null || !existsSync(REVISION_FILE))
    await writeFileAtomic(REVISION_FILE, JSON.stringify(revision ?? ''));
}
