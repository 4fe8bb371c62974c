import { existsSync } from 'node:fs';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';

const REVISION_FILE = '.galley/revision.json';

/**
 * Writes the files that Next needs before it starts, all below `.galley/`.
 *
 * @param revision the content's revision, which pages import in development, so that an open page
 *   reloads after a save. Null in a build: it needs the file to exist, but must not change the
 *   value of a development server in the same checkout
 */
export async function prepareNext(revision: string | null): Promise<void> {
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  await writeFileAtomic('.galley/tsconfig.json', JSON.stringify({ extends: '../tsconfig.json' }));
  if (revision !== null || !existsSync(REVISION_FILE))
    await writeFileAtomic(REVISION_FILE, JSON.stringify(revision ?? ''));
}
