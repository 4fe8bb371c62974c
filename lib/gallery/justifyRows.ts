/** A photo at least this wide for its height gets a row of its own. */
const PANORAMA_MIN_RATIO = 2.4;

/**
 * Breaks photos into rows of equal width with similar heights, without leaving one huge photo for
 * the last row. Minimises the sum of squared distances (of logarithms) from the wanted ratio by
 * dynamic programming over all breaks, like line breaking in a paragraph.
 *
 * @param ratios width / height of each photo, in order
 * @param rowRatio wanted width / height of a row
 * @returns for each photo, the sum of the ratios in its row: a photo's share of the width is ratio
 *   / sum
 */
export function justifyRows(ratios: readonly number[], rowRatio: number): number[] {
  // best[end]: the cheapest layout of the photos before `end`, and where its last row begins.
  const best: { cost: number; start: number; sum: number }[] = [{ cost: 0, start: 0, sum: 0 }];
  for (let end = 1; end <= ratios.length; end += 1) {
    let choice = { cost: Number.POSITIVE_INFINITY, start: end - 1, sum: 0 };
    let sum = 0;
    for (let start = end - 1; start >= 0; start -= 1) {
      sum += ratios[start] ?? 0;
      const count = end - start;
      const cost = (best[start]?.cost ?? 0) + rowCost(ratios.slice(start, end), sum, rowRatio);
      if (cost < choice.cost) choice = { cost, start, sum };
      if (count > 1 && sum > rowRatio * 2.5) break;
    }
    best.push(choice);
  }
  const sums = new Array<number>(ratios.length);
  for (let end = ratios.length; end > 0; ) {
    const { start, sum } = best[end] ?? { start: 0, sum: 1 };
    sums.fill(sum, start, end);
    end = start;
  }
  return sums;
}

function rowCost(row: readonly number[], sum: number, rowRatio: number): number {
  const isPanorama = row.some((ratio) => ratio >= PANORAMA_MIN_RATIO);
  if (isPanorama) return row.length === 1 ? 0 : 10;
  return Math.log(sum / rowRatio) ** 2;
}
