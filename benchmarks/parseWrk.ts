export type WrkFigures = { requests: number; requestsPerS: number; p50Ms: number; p99Ms: number; failed: number };

const MS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

/**
 * What `wrk --latency` measured.
 *
 * @param output what it printed
 * @throws when that is not what wrk prints
 */
export function parseWrk(output: string): WrkFigures {
  const find = (pattern: RegExp): RegExpExecArray => {
    const match = pattern.exec(output);
    if (!match) throw new Error(`wrk said no ${pattern.source}:\n${output}`);
    return match;
  };
  const latency = (percent: number): number => {
    const [, value, unit = ''] = find(new RegExp(`^ +${percent}% +([\\d.]+)(us|ms|s|m)$`, 'm'));
    return Number(value) * (MS[unit] ?? Number.NaN);
  };
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output)?.slice(1) ?? [];
  const refused = /Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? '0';
  return {
    requests: Number(find(/(\d+) requests in /)[1]),
    requestsPerS: Number(find(/^Requests\/sec: +([\d.]+)/m)[1]),
    p50Ms: latency(50),
    p99Ms: latency(99),
    failed: [...errors, refused].reduce((sum, one) => sum + Number(one), 0),
  };
}
