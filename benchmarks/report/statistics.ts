/** The median; NaN if there are no values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
}

/** The value below which a share of the values lies; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
}

export type Spread = { median: number; min: number; max: number };

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * The ratio of two series, run by run, because other load on the machine affects both figures of a
 * run.
 *
 * @returns null if no run has both, or the divisor is 0 in one
 */
export function pairwiseRatio(series: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): Spread | null {
  const ratios = [...series].flatMap(([run, value]) => {
    const base = other.get(run);
    return base === undefined ? [] : [value / base];
  });
  return ratios.length > 0 && ratios.every(Number.isFinite) ? spreadOf(ratios) : null;
}

/** NaN if there are no values. */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/**
 * The bytes that an encoder needs for a given similarity, by log-log interpolation.
 *
 * @param curve its measurements at several qualities
 * @returns null if the similarity is outside the measured range
 */
export function interpolateBytes(
  curve: readonly { distance: number; bytes: number }[],
  distance: number,
): number | null {
  const sorted = [...curve].sort((a, b) => a.distance - b.distance);
  for (const [index, upper] of sorted.entries()) {
    const lower = sorted[index - 1];
    if (!lower || distance < lower.distance || distance > upper.distance) continue;
    const share = Math.log(distance / lower.distance) / Math.log(upper.distance / lower.distance);
    return lower.bytes * (upper.bytes / lower.bytes) ** share;
  }
  return null;
}
