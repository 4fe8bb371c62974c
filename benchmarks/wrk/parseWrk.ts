export type WrkFigures = {
  requests: number;
  requestsPerS: number;
  p50Ms: number;
  p99Ms: number;
  failed: number;
  /** Including headers. */
  bytesPerResponse: number;
};

const BYTES: Readonly<Record<string, number>> = { B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 };
const MS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

/**
 * Parses the output of `wrk --latency`.
 *
 * @throws if it is something else
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
  const [, count, read, unit = ''] = find(/(\d+) requests in [^,]+, ([\d.]+)([KMG]?B) read/);
  const requests = Number(count);
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output)?.slice(1) ?? [];
  const refused = /Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? '0';
  return {
    requests,
    requestsPerS: Number(find(/^Requests\/sec: +([\d.]+)/m)[1]),
    p50Ms: latency(50),
    p99Ms: latency(99),
    bytesPerResponse: Math.round((Number(read) * (BYTES[unit] ?? Number.NaN)) / requests),
    failed: [...errors, refused].reduce((sum, one) => sum + Number(one), 0),
  };
}
