import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { log } from './log.ts';

let out: string[];
let err: string[];

beforeEach(() => {
  out = [];
  err = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it('writes one line of JSON an event for programs', () => {
  vi.stubEnv('LOG_FORMAT', 'json');
  log('request-failed', 'GET /a:\n  a stack', { path: '/a' }, 'error');
  expect(out).toHaveLength(1);
  expect(out[0]).not.toContain('\n');
  expect(JSON.parse(out[0] ?? '')).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    level: 'error',
    event: 'request-failed',
    message: 'GET /a:\n  a stack',
    path: '/a',
  });
  expect(err).toEqual([]);
});

it('writes sentences for people, those about errors to standard error', () => {
  vi.stubEnv('LOG_FORMAT', 'text');
  log('listening', 'http://localhost:3000', { address: 'http://localhost:3000' });
  log('build-failed', 'The content has problems.', {}, 'error');
  expect([out, err]).toEqual([['http://localhost:3000'], ['The content has problems.']]);
});
