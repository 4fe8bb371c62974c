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
  return isNothing(value) ? '' : JSON.stringify(value);
}

/** Fields without those that say nothing, at any depth. Entries of a list stay, for the check to name. */
export function dropNothing(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const cleaned = Object.entries(fields).map(([name, value]) => [name, cleanValue(value)] as const);
  return Object.fromEntries(cleaned.filter(([, value]) => !isNothing(value)));
}

function cleanValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleanValue);
  return typeof value === 'object' && value !== null ? dropNothing({ ...value }) : value;
}

function isNothing(value: unknown): boolean {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || isEmpty;
}
