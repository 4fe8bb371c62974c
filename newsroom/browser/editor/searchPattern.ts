/** Finds words as people search: letters match in either case unless the search has capitals. */
export function searchPattern(search: string): RegExp {
  const flags = search === search.toLowerCase() ? 'giu' : 'gu';
  return new RegExp(search.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), flags);
}
