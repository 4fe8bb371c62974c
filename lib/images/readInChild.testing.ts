import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

/** Longer than any picture takes, on a machine that is busy with something else. */
const TIMEOUT_MS = 60_000;

const SCRIPT = `
  import { readPicture } from './lib/images/readPicture.ts';
  const outcomes = [];
  for (const path of process.argv.slice(1)) {
    outcomes.push(await readPicture(path).then(
      ({ format, width, height }) => format + ' ' + width + ' × ' + height,
      (error) => error.name + ': ' + error.message,
    ));
  }
  console.log(JSON.stringify({ outcomes, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
`;

const reportSchema = z.object({ outcomes: z.array(z.string()), peakMb: z.number() });

/**
 * Reads pictures in a process of its own, one after the other.
 *
 * @returns what became of each, and the most memory that the process had
 * @throws when it crashes or does not end
 */
export async function readInChild(paths: readonly string[]): Promise<z.infer<typeof reportSchema>> {
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', SCRIPT, ...paths],
    { timeout: TIMEOUT_MS, killSignal: 'SIGKILL' },
  );
  return reportSchema.parse(JSON.parse(stdout));
}
