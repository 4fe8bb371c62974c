import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { islandsDir } from '../../lib/islands.ts';
import { listFiles } from './outDirectory.ts';
import { SITE_MARKER } from './refuseUnsafeOutDir.ts';

/** Written by `adapter.mjs`. */
const outputsSchema = z.object({ files: z.array(z.object({ pathname: z.string(), file: z.string() })) });

/** The files of a Next build that readers' pages load. */
const READER_FILE = /^\/_next\/static\/.*\.(?:css|woff2)$/;
/** Next's pages link to it, but it is not among the files of a build that only compiles. */
const ICON = 'app/icon.svg';

/**
 * The published files that do not depend on content: styles, the font, icons, islands, and the
 * marker of the folder.
 *
 * @param nextDir Next's build
 * @returns their bytes by path
 */
export async function listAssets(nextDir: string): Promise<Map<string, Uint8Array>> {
  const { files } = outputsSchema.parse(JSON.parse(await readFile(join(nextDir, 'outputs.json'), 'utf8')));
  const assets = new Map<string, Uint8Array>([
    [SITE_MARKER, Buffer.from('Galley publishes here. Whatever else is in this folder is removed.\n')],
    [basename(ICON), await readFile(ICON)],
  ]);
  for (const { pathname, file } of files) {
    if (READER_FILE.test(pathname)) assets.set(pathname.slice(1), await readFile(file));
  }
  for (const path of await listFiles('public')) assets.set(path, await readFile(join('public', path)));
  for (const name of await listFiles(islandsDir)) {
    assets.set(`islands/${name}`, await readFile(join(islandsDir, name)));
  }
  return assets;
}
