import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parseWrk, type WrkFigures } from './parseWrk.ts';

const CONNECTIONS = 32;
const run = promisify(execFile);

/**
 * Requests an address on 32 connections.
 *
 * @throws if wrk is not installed
 */
export async function askWithWrk(address: string, seconds: number): Promise<WrkFigures> {
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', '-H', 'Accept-Encoding: gzip, br', address];
  try {
    return parseWrk((await run('wrk', args)).stdout);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw isMissing ? new Error('There is nothing to ask with: apt install wrk') : error;
  }
}
