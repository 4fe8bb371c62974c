/**
 * Divides cells into rows of nearly the same length, so that the last row is never one card and
 * three gaps. The first rows are the shorter ones: their newer stories get the larger cards.
 *
 * @param count of cells
 * @param columns the most cells in a row; a row has one more where a cell would otherwise be alone
 * @returns for each cell, how many its row has
 */
export function balanceRows(count: number, columns: number): number[] {
  if (count === 0) return [];
  const wanted = Math.ceil(count / columns);
  const rows = Math.floor(count / wanted) < 2 ? Math.max(1, wanted - 1) : wanted;
  const short = Math.floor(count / rows);
  const longRows = count % rows;
  return Array.from({ length: count }, (_, index) => (index < (rows - longRows) * short ? short : short + 1));
}
