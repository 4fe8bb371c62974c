import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * `npm run test:faults`: the long version of the fault tests: 60 publishers killed at random times,
 * and 60 while they encode pictures, a burst of 500 articles, and a fresh build to compare with after each kind of change. `npm test`
 * runs a short version. Exit code 1 when a test fails.
 */
const SPECS = ['faults', 'pictures', 'publish'];
const PLAYWRIGHT = join('node_modules', '@playwright', 'test', 'cli.js');
const child = spawn(
  process.execPath,
  [PLAYWRIGHT, 'test', '--config', 'playwright.commands.config.ts', ...SPECS, ...process.argv.slice(2)],
  { stdio: 'inherit', env: { FAULT_KILLS: '60', FAULT_BURST: '500', ...process.env } },
);
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
