import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const PORT = 4399;
const POLL_MS = 10;

/**
 * Measures from `npm run dev` to the page of an article, without anything that an earlier run has
 * made of it.
 *
 * @returns milliseconds
 */
export async function measureDevStart(content: string, slug: string): Promise<number> {
  for (const folder of ['.galley/_galley-dev', '.galley/code', '.cache/articles']) {
    await rm(folder, { recursive: true, force: true });
  }
  const begun = performance.now();
  const server = spawn(process.execPath, ['lib/util/runBundled.mjs', 'scripts/dev.ts'], {
    env: { ...process.env, CONTENT_DIR: content, PORT: String(PORT) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(server, 'exit');
  try {
    const isShown = () =>
      fetch(`http://localhost:${PORT}/articles/${slug}`).then(
        async (response) => (await response.text()).includes('<figure') && response.ok,
        () => false,
      );
    while (!(await isShown())) {
      if (server.exitCode !== null) throw new Error(`npm run dev ended with ${server.exitCode}`);
      await wait(POLL_MS);
    }
    return performance.now() - begun;
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}
