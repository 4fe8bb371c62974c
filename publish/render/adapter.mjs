import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Next's build adapter: records which files `next build` made, for `publish/site/listAssets.ts`.
 * Plain JavaScript, because Next loads it directly.
 *
 * @type {import('next').NextAdapter}
 */
export default {
  name: 'galley',
  async onBuildComplete({ outputs, distDir }) {
    const files = outputs.staticFiles.map(({ pathname, filePath }) => ({ pathname, file: filePath }));
    await mkdir(distDir, { recursive: true });
    await writeFile(join(distDir, 'outputs.json'), JSON.stringify({ files }, null, 1));
  },
};
