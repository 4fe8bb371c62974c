import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort } from '../../testing/startNginx.ts';
import { readStory } from '../newsroom.ts';
import type { Peer } from '../peers.ts';
import { type StorySite, startServer } from './storySite.ts';

const SLUG = 'photo-story';

/** Starts Galley in a prepared checkout, with the sample newsroom and nothing built. */
export async function startGalley(galley: Peer): Promise<StorySite> {
  const newsroom = await readStory();
  const target = join(galley.articleFile(SLUG), '..');
  await rm(target, { recursive: true, force: true });
  await galley.writeContent(newsroom);
  await galley.clean();
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const start = galley.serve.start?.(port);
  if (!start) throw new Error(`${galley.label} has no server of its own`);
  const { firstStartMs, stop } = await startServer(start, `${origin}/`);
  const withHeadline = (text: string, headline: string) => text.replace(/^headline: .*$/m, `headline: ${headline}`);
  return {
    origin,
    firstStartMs,
    publishStory: async (headline, photos) => {
      const text = await readFile(galley.articleFile(newsroom.subject), 'utf8');
      await mkdir(target, { recursive: true });
      await cp(photos, target, { recursive: true });
      await writeFile(galley.articleFile(SLUG), withHeadline(text.replace(/^previousSlugs:.*\n/m, ''), headline));
      return origin + galley.articlePath(SLUG);
    },
    changeHeadline: async (headline) => {
      const file = galley.articleFile(SLUG);
      await writeFile(file, withHeadline(await readFile(file, 'utf8'), headline));
    },
    stop: async () => {
      await stop();
      await rm(target, { recursive: true, force: true });
    },
  };
}
