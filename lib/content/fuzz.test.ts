import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Of a run that takes seconds: only what hangs is stopped. */
const DEADLINE_MS = 5 * 60_000;

it(
  'finds no article that passes the check and does harm, among those of one seed',
  () => {
    // The first batch is run whatever the time; `npm run fuzz` goes on.
    const args = ['--max-old-space-size=768', '--import', 'tsx', 'scripts/fuzz.ts', '--seed', '1', '--minutes', '0'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: DEADLINE_MS });
    expect(status, stderr.slice(-3000)).toBe(0);
    expect(Number(/(\d+) passed the check/.exec(stdout)?.[1])).toBeGreaterThan(0);
  },
  DEADLINE_MS,
);
