import { describe, expect, it } from 'vitest';
import { parseWrk } from './parseWrk.ts';

const OUTPUT = `Running 10s test @ http://localhost:4000/
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     6.02ms    1.02ms  30.11ms   93.11%
    Req/Sec     5.35k   412.00     5.90k    88.00%
  Latency Distribution
     50%  812.00us
     75%    6.10ms
     90%    6.90ms
     99%    1.20s
  53312 requests in 10.01s, 512.11MB read
Requests/sec:   5325.55
Transfer/sec:     51.15MB
`;

describe('parseWrk', () => {
  it('reads counts and latencies in any unit', () => {
    expect(parseWrk(OUTPUT)).toEqual({
      requests: 53312,
      requestsPerS: 5325.55,
      p50Ms: 0.812,
      p99Ms: 1200,
      failed: 0,
      bytesPerResponse: 10_073,
    });
  });

  it('adds up what failed', () => {
    const failing = OUTPUT.replace(
      'Requests/sec',
      '  Socket errors: connect 1, read 2, write 3, timeout 4\n  Non-2xx or 3xx responses: 5\nRequests/sec',
    );
    expect(parseWrk(failing).failed).toBe(15);
  });

  it('says so when wrk said something else', () => {
    expect(() => parseWrk('unable to connect')).toThrow('unable to connect');
  });
});
