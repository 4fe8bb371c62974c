import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrackedContent } from '../../lib/content/check/trackContent.ts';
import { workDir } from '../../lib/paths.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';

const trackedFile = join(workDir, 'tracked.json');

/** Keeps what the check has read for the next process. */
export async function rememberTracked(key: string, content: TrackedContent): Promise<void> {
  await writeFileAtomic(trackedFile, JSON.stringify({ key, content }));
}

/** Cache of what an earlier process read. Discarded when the code has changed. */
export async function readTracked(key: string): Promise<TrackedContent> {
  const text = await readFile(trackedFile, 'utf8').catch(() => null);
  if (text === null) return {};
  const tracked: { key: string; content: TrackedContent } = JSON.parse(text);
  return tracked.key === key ? tracked.content : {};
}
