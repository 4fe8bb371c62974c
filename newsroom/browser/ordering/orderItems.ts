/** Items with some of them moved, in their order, to where the first shall stand. */
export function orderItems<Item>(items: readonly Item[], moved: readonly number[], to: number): Item[] {
  const chosen = items.filter((_, index) => moved.includes(index));
  const rest = items.filter((_, index) => !moved.includes(index));
  return [...rest.slice(0, to), ...chosen, ...rest.slice(to)];
}

/** Where the first of some items stands after a step; null if they are at the end. */
export function nudgeTo(count: number, moved: readonly number[], step: -1 | 1): number | null {
  const to = Math.min(...moved) + step;
  return moved.length === 0 || to < 0 || to + moved.length > count ? null : to;
}
