import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * `npm run test:faults`: the long version of the fault tests. Every giant attack is tried on the
 * fence alone; 60 publishers are killed at random times, and 60 while they encode pictures and
 * compress pages; there is a burst of 500 articles, and a fresh build to compare with after each
 * kind of change. `npm test` runs a short version. Exit code 1 when a test fails.
 *
 * `FAULT_KILLS=10` asks for another number of kills, `FAULT_BURST` for another burst. Arguments go
 * to Playwright: `npm run test:faults -- -g "killed while"` skips everything else, the giants too.
 */
const SPECS = ['faults', 'pictures', 'publish'];
const VITEST = join('node_modules', 'vitest', 'vitest.mjs');
const PLAYWRIGHT = join('node_modules', '@playwright', 'test', 'cli.js');

if (process.argv.length === 2) await run([VITEST, 'run', 'testing/fence.test.ts'], { ALL_GIANTS: '1' });
await run([PLAYWRIGHT, 'test', '--config', 'playwright.commands.config.ts', ...SPECS, ...process.argv.slice(2)], {
  FAULT_KILLS: '60',
  FAULT_BURST: '500',
});

/** Runs a script with Node. A failure makes the exit code 1; what follows still runs. */
async function run(script: readonly string[], env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, script, { stdio: 'inherit', env: { ...env, ...process.env } });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) process.exitCode = 1;
}
