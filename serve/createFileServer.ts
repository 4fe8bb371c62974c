import { closeSync, createReadStream } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { CACHE_CONTROL, COMPRESSED_TYPE, contentTypeFor } from '../publish/site/headers.ts';
import { acceptedEncodings, ENCODINGS, type Encoding } from './acceptedEncodings.ts';
import { createFileOpener, type OpenFile } from './createFileOpener.ts';

/**
 * Answers a GET or HEAD request with a file.
 *
 * @param path in the served folder, with forward slashes
 * @param headers besides those that describe the file
 * @param status default 200; an error page has another status, and supports neither ranges nor 304
 * @returns false if there is no such file; nothing was sent then
 */
export type ServeFile = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  headers: OutgoingHttpHeaders,
  status?: number,
) => boolean;

/**
 * Serves the files of a folder, each from one descriptor: if a file is replaced meanwhile, a client
 * gets the complete old or new one.
 *
 * @param folder see `createFileOpener`
 */
export function createFileServer(folder: string): ServeFile {
  const open = createFileOpener(folder);
  return (request, response, path, headers, status = 200) => {
    const contentType = contentTypeFor(path);
    const isCompressed = COMPRESSED_TYPE.test(contentType);
    const found = openBest(path, isCompressed ? acceptedEncodings(request.headers['accept-encoding']) : []);
    if (found === null) return false;
    const { file, encoding } = found;
    const described: OutgoingHttpHeaders = {
      ...headers,
      'Content-Type': contentType,
      ...(encoding ? { 'Content-Encoding': encoding } : {}),
      ...(isCompressed ? { Vary: 'Accept-Encoding' } : {}),
    };
    if (status === 200) {
      Object.assign(described, { ETag: file.etag, 'Last-Modified': file.lastModified, 'Accept-Ranges': 'bytes' });
      if (isUnchanged(request, file)) {
        response.writeHead(304, described).end();
        close(file);
        return true;
      }
    }
    const range = status === 200 ? rangeOf(request, file) : null;
    if (range === 'unsatisfiable') {
      const refusal = { 'Cache-Control': CACHE_CONTROL.error, 'Content-Range': `bytes */${file.size}` };
      response.writeHead(416, { ...headers, ...refusal, 'Content-Length': 0 }).end();
      close(file);
      return true;
    }
    const { start, end } = range ?? { start: 0, end: file.size - 1 };
    if (range) described['Content-Range'] = `bytes ${start}-${end}/${file.size}`;
    described['Content-Length'] = end - start + 1;
    response.writeHead(range ? 206 : status, described);
    sendBody(request, response, file, start, end);
    return true;
  };

  /** The preferred compressed copy, or else the file. A copy without its file is ignored. */
  function openBest(
    path: string,
    encodings: readonly Encoding[],
  ): { file: OpenFile; encoding: Encoding | null } | null {
    const plain = open(path);
    if (plain === null) return null;
    for (const encoding of encodings) {
      const file = open(path + ENCODINGS[encoding]);
      if (file === null) continue;
      close(plain);
      return { file, encoding };
    }
    return { file: plain, encoding: null };
  }
}

function close(file: OpenFile): void {
  if ('descriptor' in file) closeSync(file.descriptor);
}

function sendBody(
  request: IncomingMessage,
  response: ServerResponse,
  file: OpenFile,
  start: number,
  end: number,
): void {
  if (request.method === 'HEAD') {
    response.end();
    close(file);
  } else if ('bytes' in file) {
    response.end(file.bytes.subarray(start, end + 1));
  } else {
    const stream = createReadStream('', { fd: file.descriptor, start, end });
    pipeline(stream, response, () => {
      // The file was truncated in place: do not keep the client waiting for the missing bytes.
      if (stream.bytesRead < end - start + 1) request.socket.destroy();
    });
  }
}

function isUnchanged({ headers }: IncomingMessage, { etag, lastModified }: OpenFile): boolean {
  const match = headers['if-none-match'];
  if (match !== undefined) {
    return match === '*' || match.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
  }
  const since = headers['if-modified-since'];
  return since !== undefined && Date.parse(since) >= Date.parse(lastModified);
}

/**
 * The requested range; null for the whole file, which RFC 9110 allows for anything but a single
 * range.
 */
function rangeOf({ headers, method }: IncomingMessage, { size, etag, lastModified }: OpenFile) {
  const [, first, last = ''] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(headers.range ?? '') ?? [];
  if (first === undefined || method === 'HEAD') return null;
  const condition = headers['if-range'];
  if (condition !== undefined && condition !== etag && condition !== lastModified) return null;
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  if (start >= size) return 'unsatisfiable' as const;
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
