import { Document, isCollection, isNode, isPair, isScalar, type Pair, parseDocument, visit } from 'yaml';
import { type Finding, type Place, START_OF_FILE } from '../model/problem.ts';
import { checkYamlLimits } from './checkLimits.ts';

/** YAML with the places of its values. */
export type YamlSource = {
  document: Document;
  /** The plain value; dates stay text. */
  value: unknown;
  /** The place of the value at a path, or of its nearest ancestor if the path leads nowhere. */
  placeOf: (path: readonly PropertyKey[], part?: 'key' | 'value') => Place;
};

/**
 * Parses YAML, keeping positions.
 *
 * @param text the YAML
 * @param firstLine line of the file that `text` begins on
 * @returns the source and the first syntax problem of each line (then `value` is null). What follows
 *   on the same line is its consequence, and a thousand of them depend on the depth of the stack.
 */
export function parseYaml(text: string, firstLine = 1): { yaml: YamlSource; findings: Finding[] } {
  const tooLarge = checkYamlLimits(text, firstLine);
  if (tooLarge) {
    const nothing = { document: new Document(), value: null, placeOf: () => ({ line: firstLine, column: 1 }) };
    return { yaml: nothing, findings: [tooLarge] };
  }
  const placeAt = createPlacer(text, firstLine);
  const document = parseDocument(text, {
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
    // Warnings become findings. The package would also print them.
    logLevel: 'error',
  });
  const placeOf: YamlSource['placeOf'] = (path, part) => placeAt(findOffset(document, path, part));
  const findings = [...document.errors, ...document.warnings].map((error) => ({
    ...START_OF_FILE,
    ...placeAt(error.pos[0]),
    rule: 'yaml-syntax',
    message: `YAML: ${error.message.replace(/\.$/, '').replace(/^./, (first) => first.toLowerCase())}`,
    hint: 'Check quotes, colons and indentation on this line. Text that holds ": " or begins with a sign needs quotes.',
  }));
  if (findings.length > 0) {
    const firsts = findings.filter(({ line }, index) => findings.findIndex((one) => one.line === line) === index);
    return { yaml: { document, value: null, placeOf }, findings: firsts };
  }
  try {
    // Aliases are refused: they can make a small file grow without bound, and no field needs them.
    return { yaml: { document, value: document.toJS({ maxAliasCount: 0 }), placeOf }, findings: [] };
  } catch {
    const alias = {
      ...START_OF_FILE,
      ...placeAt(firstAliasOffset(document)),
      rule: 'yaml-syntax',
      message: 'YAML: aliases (*name) cannot be used here',
      hint: 'Write the value out where it is needed.',
    };
    return { yaml: { document, value: null, placeOf }, findings: [alias] };
  }
}

/** Maps offsets to places. The package's own line counter misses some lines, so it is not used. */
function createPlacer(text: string, firstLine: number): (offset: number) => Place {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: firstLine + low, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function findOffset(document: Document, path: readonly PropertyKey[], part: 'key' | 'value' = 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const key of path) {
    const items = isCollection(node) ? node.items : [];
    const pair = items.find((item): item is Pair => isPair(item) && keyOf(item) === String(key));
    if (pair) {
      offset = (part === 'key' ? startOf(pair.key) : null) ?? startOf(pair.value) ?? startOf(pair.key) ?? 0;
      node = pair.value;
    } else if (typeof key === 'number' && items[key] !== undefined && !isPair(items[key])) {
      node = items[key];
      offset = startOf(node) ?? 0;
    } else {
      break;
    }
  }
  return offset;
}

function keyOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}

function startOf(node: unknown): number | null {
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

function firstAliasOffset(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias: (_key, alias) => {
      offset = startOf(alias) ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}
