import { z } from 'zod';
import { runInChild } from './runInChild.testing.ts';

/** Longer than any picture takes, even on a busy machine. */
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
  console.log(JSON.stringify(outcomes));
`;

/**
 * Reads pictures in a separate process, one after the other.
 *
 * @returns the outcome for each, and the peak memory of the process
 * @throws if the process crashes or does not end
 */
export async function readInChild(paths: readonly string[]): Promise<{ outcomes: string[]; peakMb: number }> {
  const { output, peakMb } = await runInChild(SCRIPT, paths, TIMEOUT_MS);
  return { outcomes: z.array(z.string()).parse(JSON.parse(output)), peakMb };
}
