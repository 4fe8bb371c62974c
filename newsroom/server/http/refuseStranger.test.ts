import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { refuseStranger } from './refuseStranger.ts';

function ask(headers: IncomingHttpHeaders, remoteAddress = '127.0.0.1', method = 'POST'): string | null {
  const request: Pick<IncomingMessage, 'method' | 'headers'> & { socket: { remoteAddress: string } } = {
    method,
    headers: { host: 'localhost:3001', ...headers },
    socket: { remoteAddress },
  };
  return refuseStranger(request);
}

describe('a request to a newsroom without sign-in', () => {
  it.each([
    ['from its own page', { origin: 'http://localhost:3001', 'sec-fetch-site': 'same-origin' }],
    ['from a program on this machine', {}],
    ['by the IP address of this machine', { host: '[::1]:3001' }],
  ])('is answered %s', (_from, headers) => {
    expect(ask(headers)).toBeNull();
    expect(ask(headers, '::1')).toBeNull();
  });

  it('is answered where another site links to it, and refused where its scripts ask', () => {
    const cross = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(ask(cross, '127.0.0.1', 'GET')).toBeNull();
    expect(ask(cross)).toContain('Another site');
    expect(ask({ ...cross, 'sec-fetch-mode': 'cors' }, '127.0.0.1', 'GET')).toContain('Another site');
  });

  it.each(['https://evil.example', 'null', 'http://localhost:3000'])('is refused from the origin %s', (origin) => {
    expect(ask({ origin })).toContain('Another site');
  });

  it.each(['evil.example', 'evil.example:3001', 'localhost.evil.example', '192.168.1.4:3001'])(
    'is refused under the name %s, even one that leads to this machine',
    (host) => {
      expect(ask({ host, origin: `http://${host}` })).toContain('http://localhost');
    },
  );

  it('is refused from another machine', () => {
    expect(ask({}, '192.168.1.5')).toContain('this machine only');
  });
});
