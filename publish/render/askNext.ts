import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { NextHandler } from './nextHandler.ts';

/** Asks Next's request handler for an address, without a connection in between. */
export function askNext(handle: NextHandler['handle'], url: string): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = new IncomingMessage(new Socket());
    request.method = 'GET';
    request.url = url;
    request.headers = { host: 'localhost' };
    const response = new ServerResponse(request);
    const chunks: Buffer[] = [];
    const keep = (chunk: unknown) => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    };
    const callBack = (...rest: unknown[]) => {
      for (const argument of rest) if (typeof argument === 'function') argument();
    };
    response.flushHeaders = () => {};
    response.writeHead = (status: number) => {
      response.statusCode = status;
      return response;
    };
    response.write = (chunk: unknown, ...rest: unknown[]) => {
      keep(chunk);
      callBack(...rest);
      return true;
    };
    response.end = (chunk: unknown, ...rest: unknown[]) => {
      keep(chunk);
      resolve({ status: response.statusCode, body: Buffer.concat(chunks) });
      callBack(chunk, ...rest);
      response.emit('finish');
      return response;
    };
    handle(request, response).catch(reject);
  });
}
