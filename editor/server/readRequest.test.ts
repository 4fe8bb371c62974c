import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RequestError } from '../../authoring/editing/RequestError.ts';
import { readRequest } from './readRequest.ts';

const MAX_BYTES = 2_000_000;

let server: Server;

beforeEach(async () => {
  server = createServer(async (request, response) => {
    const { status, body } = await readRequest(request, MAX_BYTES).then(
      (bytes) => ({ status: 200, body: `took ${bytes.length}` }),
      (error: unknown) => ({
        status: error instanceof RequestError ? error.status : 500,
        body: error instanceof Error ? error.message : '',
      }),
    );
    response.writeHead(status).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Sends a request with a body of a given size in chunks, for as long as the server reads. */
async function send(head: string, byteCount: number, frame = (block: Buffer) => block): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
    if (/\r\n\r\n[\s\S]+/.test(text)) socket.end();
  });
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.write(`POST / HTTP/1.1\r\nHost: a\r\n${head}\r\n\r\n`);
  const block = Buffer.alloc(100_000, 'x');
  for (let sent = 0; sent < byteCount && socket.writable; sent += block.length) {
    if (!socket.write(frame(block))) await Promise.race([once(socket, 'drain').catch(() => undefined), closed]);
  }
  if (head.includes('chunked') && socket.writable) socket.write('0\r\n\r\n');
  await closed;
  return text;
}

const chunk = (block: Buffer) =>
  Buffer.concat([Buffer.from(`${block.length.toString(16)}\r\n`), block, Buffer.from('\r\n')]);

describe('readRequest', () => {
  it('takes what is not too large', async () => {
    expect(await send('Content-Length: 1000000', 1_000_000)).toContain('took 1000000');
    expect(await send('Transfer-Encoding: chunked', 1_000_000, chunk)).toContain('took 1000000');
  });

  it('refuses what says that it is too large, and tells the sender', async () => {
    const answer = await send('Content-Length: 9000000', 9_000_000);
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*This is more than the editor takes at once \(2 MB\)\./);
  });

  it('refuses what turns out to be too large, and tells the sender', async () => {
    const answer = await send('Transfer-Encoding: chunked', 9_000_000, chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*This is more than the editor takes at once \(2 MB\)\./);
  });
});
