/** A value in a ninjs file that is not what ninjs says. */
export class NinjsError extends Error {
  override name = 'NinjsError';

  /** @param path of the value in its file: `associations[0].renditions.original.href` */
  constructor(path: string, problem: string) {
    super(`${path === '' ? 'the whole' : path} ${problem}`);
  }
}

/** A value in a ninjs file, with its path. */
export type NinjsNode = { value: unknown; path: string };

/**
 * A member of an object. Versions spell names differently: `versionCreated` in 3, `versioncreated`
 * in 1 and 2. Null if there is none.
 *
 * @param names in lower case; the first that is there counts
 * @throws NinjsError if the node is no object
 */
export function memberOf({ value, path }: NinjsNode, ...names: string[]): NinjsNode | null {
  if (!isRecord(value)) throw new NinjsError(path, `is ${kindOf(value)}, not an object`);
  for (const name of names) {
    const key = Object.keys(value).find((one) => one.toLowerCase() === name);
    const found = key === undefined ? undefined : value[key];
    if (key !== undefined && found !== null && found !== undefined) {
      return { value: found, path: path === '' ? key : `${path}.${key}` };
    }
  }
  return null;
}

/**
 * The text of a member; empty if there is none.
 *
 * @throws NinjsError if it is no text
 */
export function textOf(node: NinjsNode, ...names: string[]): string {
  const member = memberOf(node, ...names);
  if (!member) return '';
  const { value, path } = member;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') throw new NinjsError(path, `is ${kindOf(value)}, not a text`);
  return value.trim();
}

/**
 * The parts of a member, each with its name: of a list in ninjs 2 and 3, of an object in ninjs 1.
 * Empty if there is no such member.
 *
 * @throws NinjsError if it is neither
 */
export function partsOf(node: NinjsNode, ...names: string[]): { name: string; node: NinjsNode }[] {
  const member = memberOf(node, ...names);
  if (!member) return [];
  const { value, path } = member;
  if (Array.isArray(value)) {
    return value.map((one: unknown, index) => {
      const part = { value: one, path: `${path}[${index}]` };
      return { name: textOf(part, 'name'), node: part };
    });
  }
  if (!isRecord(value)) throw new NinjsError(path, `is ${kindOf(value)}, neither a list nor an object`);
  return Object.entries(value)
    .filter(([, one]) => one !== null)
    .map(([name, one]) => ({ name, node: { value: one, path: `${path}.${name}` } }));
}

function isRecord(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  const kinds: Record<string, string> = { string: 'a text', number: 'a number', boolean: 'true or false' };
  return kinds[typeof value] ?? 'an object';
}
