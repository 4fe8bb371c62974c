import type { Page } from '@playwright/test';

type Coverage = Awaited<ReturnType<Page['coverage']['stopJSCoverage']>>;

export type ScriptFigures = {
  /** Decompressed bytes to parse. */
  jsParsedBytes: number;
  /** The bytes of it that ran. */
  jsExecutedBytes: number;
};

/** How much script a page loaded, and how much of it ran. */
export function sumScripts(coverage: Coverage): ScriptFigures {
  return {
    jsParsedBytes: coverage.reduce((sum, { source = '' }) => sum + Buffer.byteLength(source), 0),
    jsExecutedBytes: coverage.reduce((sum, { source = '', functions }) => sum + countExecuted(source, functions), 0),
  };
}

type CoveredFunction = { ranges: readonly { startOffset: number; endOffset: number; count: number }[] };

/**
 * The bytes of a script that ran. V8 reports nested ranges; the innermost one applies.
 *
 * @param functions outermost first, each with its outermost range first
 */
export function countExecuted(source: string, functions: readonly CoveredFunction[]): number {
  const isExecuted = new Uint8Array(source.length);
  for (const { ranges } of functions) {
    for (const { startOffset, endOffset, count } of ranges) isExecuted.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  }
  let bytes = 0;
  let from = 0;
  for (let at = 1; at <= source.length; at++) {
    if (at < source.length && isExecuted[at] === isExecuted[from]) continue;
    if (isExecuted[from]) bytes += Buffer.byteLength(source.slice(from, at));
    from = at;
  }
  return bytes;
}
