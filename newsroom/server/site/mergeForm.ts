/**
 * Merges two edits of the same form, field by field.
 *
 * @returns the fields, with `mine` where both changed the same one; and the names of those
 */
export function mergeForm(
  base: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
  mine: Readonly<Record<string, unknown>>,
): { fields: Record<string, unknown>; collisions: string[] } {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  const fields: Record<string, unknown> = {};
  const collisions: string[] = [];
  for (const name of names) {
    const [old, their, own] = [base, theirs, mine].map((side) => meaningOf(side[name]));
    if (own !== old && their !== old && own !== their) collisions.push(name);
    const value = own === old ? theirs[name] : mine[name];
    if (value !== undefined) fields[name] = value;
  }
  return { fields, collisions };
}

/** Nothing, an empty list and no field are the same. */
function meaningOf(value: unknown): string {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || isEmpty ? '' : JSON.stringify(value);
}
