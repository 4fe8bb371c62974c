import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Our server in a separate process, serving a folder without a build. */
const PROGRAM = `
  const { createSiteServer } = await import('./serve/server.ts');
  const { listen } = await import('./publish/process/listen.ts');
  await listen(createSiteServer({ outDir: process.env.SERVED_DIR }));
`;

export type RunningSiteServer = {
  process: ChildProcess;
  origin: string;
  port: number;
  /** Its exit code, or the signal that killed it. */
  ended: Promise<number | string | null>;
};

/**
 * Starts our own server in a process, so that tests can send it signals.
 *
 * @param outDir the folder to serve
 * @param port default: a free one
 * @param isByNpm whether to start it like npm; the process is then the shell in between
 */
export async function startSiteServer(outDir: string, port = 0, isByNpm = false): Promise<RunningSiteServer> {
  const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', PROGRAM];
  const [command = '', ...args] = isByNpm ? ['sh', '-c', '"$@"; exit $?', 'sh', ...node] : node;
  const env = { ...process.env, SERVED_DIR: outDir, PORT: String(port), HOST: '127.0.0.1', LOG_FORMAT: 'json' };
  const child = spawn(command, args, {
    env: { ...env, npm_lifecycle_event: isByNpm ? 'start' : '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => code ?? signal);
  for await (const line of createInterface(child.stdout)) {
    const { event, address } = JSON.parse(line);
    if (event !== 'listening') continue;
    child.stdout.resume();
    return { process: child, origin: address, port: Number(new URL(address).port), ended };
  }
  throw new Error(`The server ended before it listened: ${await ended}`);
}
