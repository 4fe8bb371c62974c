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
 * @param startedBy starts it like npm, with a shell in between; the process is then one of the two
 */
export async function startSiteServer(
  outDir: string,
  port = 0,
  startedBy?: 'npm' | 'shell',
): Promise<RunningSiteServer> {
  const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', PROGRAM];
  const shell = ['sh', '-c', '"$@"; exit $?', 'sh'];
  const before = { npm: [...shell, ...shell], shell, none: [] };
  const [command = '', ...args] = [...before[startedBy ?? 'none'], ...node];
  const env = { ...process.env, SERVED_DIR: outDir, PORT: String(port), HOST: '127.0.0.1', LOG_FORMAT: 'json' };
  const child = spawn(command, args, {
    env: { ...env, npm_lifecycle_event: startedBy ? 'start' : '' },
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
