import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUN_BUNDLED = fileURLToPath(new URL('./runBundled.mjs', import.meta.url));

/**
 * Starts a process of ours. TypeScript is bundled first; see `runBundled.mjs`.
 *
 * @param options.execArgv options of Node and V8; none unless given
 */
export function forkScript(script: string, args: readonly string[], options: ForkOptions): ChildProcess {
  const given = { execArgv: [], ...options };
  return script.endsWith('.ts') ? fork(RUN_BUNDLED, [script, ...args], given) : fork(script, args, given);
}
