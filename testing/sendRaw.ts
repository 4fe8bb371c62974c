import { connect } from 'node:net';

/** A response as received. */
export type RawResponse = { status: number; headers: Record<string, string>; body: string };

/**
 * Sends raw bytes, and reads until the server closes the connection.
 *
 * @param isAll whether to half-close after sending
 * @returns the responses in order, as far as their lengths delimit them
 */
export async function sendRaw(port: number, bytes: string | Uint8Array, isAll = false): Promise<RawResponse[]> {
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (chunk) => chunks.push(chunk));
    // The server may close the connection before everything was sent.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    if (isAll) socket.end(bytes);
    else socket.write(bytes);
  });
  return parseResponses(Buffer.concat(chunks).toString('latin1'), String(bytes).startsWith('HEAD '));
}

function parseResponses(text: string, isHead: boolean): RawResponse[] {
  const responses: RawResponse[] = [];
  for (let rest = text; rest !== ''; ) {
    const [head = '', ...more] = rest.split('\r\n\r\n');
    const [line = '', ...lines] = head.split('\r\n');
    const status = /^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1];
    if (status === undefined) throw new Error(`This is no response: ${JSON.stringify(rest.slice(0, 200))}`);
    const headers = Object.fromEntries(
      lines.map((one) => [one.slice(0, one.indexOf(':')).toLowerCase(), one.slice(one.indexOf(':') + 1).trim()]),
    );
    const after = more.join('\r\n\r\n');
    const length = isHead || status === '304' ? 0 : Number(headers['content-length'] ?? after.length);
    responses.push({ status: Number(status), headers, body: after.slice(0, length) });
    rest = after.slice(length);
  }
  return responses;
}
