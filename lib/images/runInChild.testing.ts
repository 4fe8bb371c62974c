import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

const reportSchema = z.object({ peakMb: z.number() });

/**
 * Runs a script in a separate process, to measure its memory.
 *
 * @param script a module; imports are relative to the root of the repository
 * @returns the last line of its output, and the peak memory of the process
 * @throws if the process crashes or does not end
 */
export async function runInChild(
  script: string,
  args: readonly string[],
  timeoutMs: number,
): Promise<{ output: string; peakMb: number }> {
  const report = 'console.log(JSON.stringify({ peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));';
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', `${script}\n${report}`, ...args],
    { timeout: timeoutMs, killSignal: 'SIGKILL' },
  );
  const lines = stdout.trimEnd().split('\n');
  const { peakMb } = reportSchema.parse(JSON.parse(lines.pop() ?? ''));
  return { output: lines.at(-1) ?? '', peakMb };
}
