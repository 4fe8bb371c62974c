import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { workDir } from './paths.ts';

/** The scripts that readers download, bundled by `publish/render/buildIslands.ts`. */
export const islandsDir = join(/* turbopackIgnore: true */ workDir, 'islands');
export const islandsManifest = join(/* turbopackIgnore: true */ workDir, 'islands.json');

const manifestSchema = z.record(z.string(), z.string());

/**
 * The address of an island.
 *
 * @param name its file name in `islands/`, without the extension
 * @throws if there is none
 */
export function islandPath(name: string): string {
  const manifest = existsSync(islandsManifest)
    ? manifestSchema.parse(JSON.parse(readFileSync(islandsManifest, 'utf8')))
    : {};
  const path = manifest[name];
  if (path === undefined) throw new Error(`There is no island "${name}": islands/${name}.ts`);
  return path;
}
