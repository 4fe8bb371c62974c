import { readFile, writeFile } from 'node:fs/promises';
import type { Newsroom } from './newsroom.ts';
import type { Peer } from './peers.ts';

/** Changes the headline of the article that measurements change. */
export async function changeHeadline(tool: Peer, { subject }: Newsroom, headline: string): Promise<void> {
  const file = tool.articleFile(subject);
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^headline: .*$/m, `headline: ${headline}`));
}
