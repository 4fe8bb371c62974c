/** Wanted width / height of a row on middling screens, and on wide ones. */
const MIDDLING = 2.5;
const WIDE = 3.5;

/**
 * Lays photos out in rows that fill the width.
 *
 * @param {number[]} ratios width / height of each photo
 * @returns {{ style: object, sizes: string }[]} what the stylesheet and the browser need to know of each
 */
export function layoutGallery(ratios) {
  const middling = justifyRows(ratios, MIDDLING);
  const wide = justifyRows(ratios, WIDE);
  return ratios.map((ratio, index) => {
    const [r, m, w] = [ratio, middling[index], wide[index]].map((value) => Math.round(value * 1000) / 1000);
    return {
      style: { '--r': r, '--m': m, '--w': w },
      sizes: `(width>=68.75rem) ${share(ratio, wide[index])}vw,(width>=40rem) ${share(ratio, middling[index])}vw,100vw`,
    };
  });
}

function share(ratio, sum) {
  return Math.ceil((100 * ratio) / sum);
}

/** For each photo the sum of the ratios in its row; of all ways to break rows, the one that comes nearest to the wanted ratio. */
function justifyRows(ratios, wanted) {
  const best = [{ cost: 0, start: 0, sum: 0 }];
  for (let end = 1; end <= ratios.length; end++) {
    let choice = { cost: Number.POSITIVE_INFINITY };
    let sum = 0;
    for (let start = end - 1; start >= 0; start--) {
      sum += ratios[start];
      const row = ratios.slice(start, end);
      const own = row.some((ratio) => ratio >= 2.4) ? (row.length > 1 ? 10 : 0) : Math.log(sum / wanted) ** 2;
      if (best[start].cost + own < choice.cost) choice = { cost: best[start].cost + own, start, sum };
      if (end - start > 1 && sum > wanted * 2.5) break;
    }
    best.push(choice);
  }
  const sums = new Array(ratios.length);
  for (let end = ratios.length; end > 0; end = best[end].start) sums.fill(best[end].sum, best[end].start, end);
  return sums;
}
