import { once } from 'node:events';
import type { Server } from 'node:http';
import { env } from '../../lib/env.ts';
import { log } from './log.ts';

const DEFAULT_PORT = 3000;
/**
 * How long requests in flight and child processes may take after a signal. Service managers wait
 * longer.
 */
const DRAIN_TIMEOUT_MS = 8000;
const PARENT_INTERVAL_MS = 250;
/** The process that started this one. When it ends, another becomes the parent. */
const parentId = process.ppid;

/**
 * Listens on `PORT` of `HOST` (by default only on this machine) and logs the address. On SIGTERM
 * and SIGINT it stops accepting connections, answers requests in flight and exits with 0. A second
 * signal exits at once. When started by npm, it also stops when npm does.
 *
 * @param stopOthers stops what runs beside the server; the process waits for it
 * @throws when the port is taken or not a number
 */
export async function listen(server: Server, stopOthers: () => Promise<void> = async () => {}): Promise<void> {
  const host = env('HOST') ?? 'localhost';
  const port = Number(env('PORT') ?? DEFAULT_PORT);
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Choose another: PORT=3001`) : error;
  });
  const address = server.address();
  const url = `http://${host}:${typeof address === 'object' && address ? address.port : port}`;
  log('listening', url, { address: url });

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
  if (env('npm_lifecycle_event') !== undefined) stopWithParent(() => stop('npm has ended'));
}

/** npm signals the shell that runs a script, and the shell ends without passing the signal on. */
function stopWithParent(stop: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === parentId) return;
    clearInterval(timer);
    stop();
  }, PARENT_INTERVAL_MS).unref();
}
