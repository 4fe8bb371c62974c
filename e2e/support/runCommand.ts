import { type ChildProcess, spawn } from 'node:child_process';

/** A command that is running, or has run. */
export type RunningCommand = {
  process: ChildProcess;
  /** All that it has printed so far, to both streams. */
  output: () => string;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
};

/**
 * Starts one of `scripts/` as npm would, without npm in between, so that stopping it stops it.
 *
 * @param script its path
 * @param env what to add to the environment
 */
export function runCommand(script: string, args: readonly string[], env: Record<string, string>): RunningCommand {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    env: { ...process.env, ...env },
    stdio: 'pipe',
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { process: child, output: () => text, ended };
}
