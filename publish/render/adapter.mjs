import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Next's build adapter: writes down which files `next build` made, for `publish/site/listAssets.ts`. It is plain JavaScript
 * because Next loads it by itself.
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
