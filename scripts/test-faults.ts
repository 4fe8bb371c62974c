import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * `npm run test:faults`: the fault tests of publishing, at length: 60 processes killed at random moments, a burst of 500
 * articles, and each kind of change compared with a build of its own. `npm test` runs the same in short. Exit code 1 when one fails.
 */
const PLAYWRIGHT = join('node_modules', '@playwright', 'test', 'cli.js');
const child = spawn(
  process.execPath,
  [PLAYWRIGHT, 'test', '--config', 'playwright.commands.config.ts', 'faults', 'publish', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { FAULT_KILLS: '60', FAULT_BURST: '500', ...process.env } },
);
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
