import { once } from 'node:events';
import type { Server } from 'node:http';
import { env } from '../../lib/env.ts';
import { BuildError } from './BuildError.ts';
import { log } from './log.ts';
import { watchNpm } from './watchNpm.ts';

/**
 * A setting that names a port, the port without it, what is there, and the interface where it is not
 * `HOST`.
 */
export type PortSetting = { name: 'PORT' | 'NEWSROOM_PORT'; fallback: number; title: string; host?: string };

const SITE_PORT: PortSetting = { name: 'PORT', fallback: 3000, title: 'Site' };
/**
 * How long requests in flight and child processes may take after a signal. Service managers wait
 * longer.
 */
const DRAIN_TIMEOUT_MS = 8000;

/**
 * Listens on a port of `HOST` (by default only on this machine) and logs the address. On SIGTERM
 * and SIGINT it stops accepting connections, answers requests in flight and exits with 0. A second
 * signal exits at once. When started by npm, it also stops when npm does.
 *
 * @param stopOthers stops what runs beside the server; the process waits for it
 * @throws {BuildError} when the port is taken, may not be used, or is on no interface
 */
export async function listen(
  server: Server,
  stopOthers: () => Promise<void> = async () => {},
  setting: PortSetting = SITE_PORT,
): Promise<void> {
  const host = setting.host ?? env('HOST') ?? 'localhost';
  const port = Number(env(setting.name) ?? setting.fallback);
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new BuildError(describeListenError(error.code, host, port, setting) ?? error.message);
  });
  const address = server.address();
  const url = `http://${host}:${typeof address === 'object' && address ? address.port : port}`;
  log('listening', `${setting.title}: ${url}`, { address: url });

  let isStopping = false;
  const stop = (reason: string) => {
    if (isStopping) process.exit(0);
    isStopping = true;
    log('stopping', `${reason}: answering what is in flight.`, { reason });
    // Tells clients on keep-alive connections to open a new one, elsewhere.
    server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
    const isClosed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    Promise.all([isClosed, stopOthers()]).finally(() => process.exit(0));
    setTimeout(() => process.exit(0), DRAIN_TIMEOUT_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(signal));
  watchNpm(() => stop('npm has ended'));
}

function describeListenError(
  code: string | undefined,
  host: string,
  port: number,
  { name, fallback }: PortSetting,
): string | null {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Choose another: ${name}=${port === fallback ? fallback + 1 : fallback}`;
    case 'EACCES':
      return `This account may not listen on port ${port}. Choose one from 1024 on: ${name}=${fallback}`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is "${host}", which is no address of this machine.`;
    default:
      return null;
  }
}
