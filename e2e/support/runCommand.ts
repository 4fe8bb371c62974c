import { type ChildProcess, spawn } from 'node:child_process';

/** A running or finished command. */
export type RunningCommand = {
  process: ChildProcess;
  /** Everything printed so far, on both streams. */
  output: () => string;
  /** Resolves with its exit code. */
  ended: Promise<number | null>;
};

/**
 * Starts a file of `scripts/` like npm, but without npm in between, so that signals reach it.
 *
 * @param env additions to the environment
 * @param cwd the checkout
 */
export function runCommand(
  script: string,
  args: readonly string[],
  env: Record<string, string>,
  cwd = process.cwd(),
): RunningCommand {
  return runProgram(process.execPath, ['lib/util/runBundled.mjs', script, ...args], env, cwd);
}

/** Starts any program likewise, without a newsroom unless asked. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
  cwd = process.cwd(),
): RunningCommand {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, NEWSROOM: 'off', ...env },
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
