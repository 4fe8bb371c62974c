import { execFile } from 'node:child_process';
import { setTimeout as waitFor } from 'node:timers/promises';
import { promisify } from 'node:util';
import { messageOf } from '../../../lib/util/messageOf.ts';

const run = promisify(execFile);

const OUTPUT_MAX_BYTES = 300_000_000;
/** Somebody's own git command may hold the lock for a moment. */
const LOCK_ATTEMPTS = 20;
const LOCK_WAIT_MS = 100;
/** Kept from the environment: how the remote is reached. */
const KEPT_VARIABLES = new Set(['GIT_SSH_COMMAND', 'GIT_ASKPASS', 'GIT_SSL_CAINFO', 'GIT_SSH']);

export type GitOptions = { env?: Record<string, string>; timeoutMs?: number; input?: string };

/** Runs git in a folder, never asking anything, with paths taken literally. */
export function runGit(
  folder: string,
  args: readonly string[],
  { env = {}, timeoutMs = 0, input }: GitOptions = {},
): Promise<{ stdout: Buffer; stderr: Buffer }> {
  const running = run('git', ['-C', folder, ...args], {
    encoding: 'buffer',
    maxBuffer: OUTPUT_MAX_BYTES,
    timeout: timeoutMs,
    env: { ...ownEnvironment(), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_LITERAL_PATHSPECS: '1', ...env },
  });
  if (input !== undefined) running.child.stdin?.end(input);
  return running;
}

/** Variables such as `GIT_DIR`, which a hook sets, would lead git to another repository. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const name of Object.keys(environment)) {
    if (name.startsWith('GIT_') && !KEPT_VARIABLES.has(name)) delete environment[name];
  }
  return environment;
}

/** Repeats a command while another program holds the lock of the repository. */
export async function locked<Value>(action: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (attempt === LOCK_ATTEMPTS || !messageOf(error).includes('index.lock')) throw error;
      await waitFor(LOCK_WAIT_MS);
    }
  }
}
