import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Next's build adapter: writes down which responses `next build` rendered and which files it made, for
 * `publish/publishBuild.ts` to publish. It is plain JavaScript because Next loads it by itself.
 *
 * @type {import('next').NextAdapter}
 */
export default {
  name: 'galley',
  async onBuildComplete({ outputs, distDir }) {
    const responses = outputs.prerenders.flatMap(({ pathname, fallback }) =>
      fallback?.filePath
        ? [
            {
              pathname,
              file: fallback.filePath,
              status: fallback.initialStatus ?? 200,
              headers: fallback.initialHeaders ?? {},
            },
          ]
        : [],
    );
    const files = outputs.staticFiles.map(({ pathname, filePath }) => ({ pathname, file: filePath }));
    await mkdir(distDir, { recursive: true });
    await writeFile(join(distDir, 'outputs.json'), JSON.stringify({ responses, files }, null, 1));
  },
};
