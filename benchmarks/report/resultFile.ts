import { z } from 'zod';

const runSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** A file of `benchmarks/results/`. */
export const resultSchema = z.object({
  group: z.string(),
  machine: z.string(),
  versions: z.record(z.string(), z.record(z.string(), z.string())),
  runs: z.array(runSchema),
});

export type ResultFile = z.infer<typeof resultSchema>;
export type Run = z.infer<typeof runSchema>;

/**
 * The figures of each column, by run, for the runs that match `what`.
 *
 * @param columnOf the column a run belongs to
 * @param figureOf null or NaN if the run has no such figure
 */
export function seriesOf(
  runs: readonly Run[],
  what: Run,
  columnOf: (run: Run) => string,
  figureOf: (run: Run) => number | null,
): Map<string, Map<number, number>> {
  const series = new Map<string, Map<number, number>>();
  for (const run of runs) {
    const figure = Object.entries(what).every(([key, value]) => run[key] === value) ? figureOf(run) : null;
    if (figure === null || Number.isNaN(figure)) continue;
    const column = columnOf(run);
    const ofColumn = series.get(column) ?? new Map<number, number>();
    series.set(column, ofColumn.set(typeof run.run === 'number' ? run.run : ofColumn.size, figure));
  }
  return series;
}

/** How long the longest failed run of each column took before it was given up, in seconds. */
export function waitedOf(runs: readonly Run[], what: Run, columnOf: (run: Run) => string): Map<string, number> {
  const waited = new Map<string, number>();
  for (const run of runs) {
    if (typeof run.waitedS !== 'number' || !Object.entries(what).every(([key, value]) => run[key] === value)) continue;
    waited.set(columnOf(run), Math.max(waited.get(columnOf(run)) ?? 0, run.waitedS));
  }
  return waited;
}

/** A figure of a run, or the sum of several; null unless it has all of them. */
export function figureOf(...names: readonly string[]): (run: Run) => number | null {
  return (run) => {
    const values = names.map((name) => run[name]);
    return values.every((value) => typeof value === 'number')
      ? values.reduce<number>((sum, value) => sum + Number(value), 0)
      : null;
  };
}
