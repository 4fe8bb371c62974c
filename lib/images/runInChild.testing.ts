import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

const reportSchema = z.object({ peakMb: z.number() });

/**
 * Runs a script in a process of its own, so that its memory can be measured.
 *
 * @param script a module, as if it lay in this project's folder; its last line of output may be JSON
 * @returns the last line of its output, and the most memory that the process had
 * @throws when it crashes or does not end
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
