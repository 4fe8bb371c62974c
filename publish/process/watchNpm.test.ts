import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isRunning } from './lockFile.ts';

/** A command that npm runs, and that would run for ever. */
const PROGRAM = `
  const { watchNpm } = await import('./publish/process/watchNpm.ts');
  watchNpm(() => process.exit(0));
  setInterval(() => {}, 1000);
  console.log(process.pid);
`;

describe('watchNpm', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'notices while a command is still starting that npm got %s',
    async (signal) => {
      const shell = ['-c', '"$@"; exit $?', 'sh'];
      const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', PROGRAM];
      const npm = spawn('sh', [...shell, 'sh', ...shell, ...node], {
        env: { ...process.env, npm_lifecycle_event: 'dev' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = await once(npm.stdout, 'data');
      const pid = Number(String(line));
      expect(isRunning(pid)).toBe(true);
      npm.kill(signal);
      await expect.poll(() => isRunning(pid)).toBe(false);
    },
  );

  it('sees npm itself: no other program stands between it and a command that runs for long', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
    for (const name of ['build', 'dev', 'start']) expect(scripts[name]).toMatch(/^node /);
  });
});
