type Schema = { [name: string]: unknown };

/**
 * Compares two JSON Schemas of documents that others read.
 *
 * @returns where code that reads documents of the first would fail with those of the second: a field
 *   that is gone, that may now be missing, or whose type is another. Empty if nowhere. More fields and
 *   more kinds of blocks are no break.
 */
export function listBreaks(before: Schema, after: Schema, path = ''): string[] {
  if (before.$ref !== after.$ref) return [`${path}: was ${before.$ref}, is ${after.$ref}`];
  const breaks: string[] = [];
  for (const word of ['type', 'const', 'format']) {
    if (JSON.stringify(before[word]) !== JSON.stringify(after[word])) {
      breaks.push(`${path}: its ${word} was ${before[word]}, is ${after[word]}`);
    }
  }
  for (const name of listOf(before.required)) {
    if (!listOf(after.required).includes(name)) breaks.push(`${path}.${name}: may now be missing`);
  }
  for (const keyword of ['$defs', 'properties']) {
    const [then, now] = [recordOf(before[keyword]), recordOf(after[keyword])];
    for (const [name, schema] of Object.entries(then)) {
      if (name in now) breaks.push(...listBreaks(recordOf(schema), recordOf(now[name]), `${path}.${name}`));
      else breaks.push(`${path}.${name}: is gone`);
    }
  }
  if (isRecord(before.items)) breaks.push(...listBreaks(before.items, recordOf(after.items), `${path}[]`));
  for (const keyword of ['anyOf', 'oneOf']) {
    const choices = listOf(after[keyword]).map(recordOf);
    for (const [index, choice] of listOf(before[keyword]).map(recordOf).entries()) {
      const isThere = choices.some((other) => listBreaks(choice, other).length === 0);
      if (!isThere) breaks.push(`${path}: its ${keyword} no longer has choice ${index + 1}`);
    }
  }
  return breaks;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): Schema {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
