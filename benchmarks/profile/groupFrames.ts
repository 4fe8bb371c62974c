/** A CPU profile, as V8's inspector gives it. */
export type CpuProfile = {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  samples?: number[];
  timeDeltas?: number[];
};

/** Groups of code, by package or path. The first that fits. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/node_modules\/(?:next|react|react-dom|@swc)\/|\.cache\/next\/|_next\//, 'React, Next and the pages’ code'],
  [
    /node_modules\/(?:@contentlayer2|contentlayer2|@effect-ts|@opentelemetry|mdx-bundler|chokidar|fast-glob|picomatch|gray-matter|@nodelib|esbuild|@mdx-js)\//,
    'contentlayer',
  ],
  [
    /node_modules\/(?:micromark|mdast|remark|rehype|recma|unified|unist|hast|estree|acorn|astring|vfile|source-map|property-information|yaml)/,
    'parsing Markdown and YAML',
  ],
  [/node_modules\/zod\//, 'schemas'],
  [/^node:/, 'Node: files, modules, messages'],
  [/node_modules\//, 'other packages'],
];

const SKIPPED = new Set(['(idle)', '(root)']);

export function groupOf(functionName: string, url: string): string {
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (functionName === '(program)' || url === '') return 'native functions';
  return GROUPS.find(([pattern]) => pattern.test(url))?.[1] ?? 'our own code';
}

/** Seconds that the main thread of a process spent in each group of code. */
export function groupFrames({ nodes, samples = [], timeDeltas = [] }: CpuProfile): Map<string, number> {
  const groups = new Map(
    nodes.flatMap(({ id, callFrame: { functionName, url } }) =>
      SKIPPED.has(functionName) ? [] : [[id, groupOf(functionName, url)] as const],
    ),
  );
  const seconds = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const group = groups.get(id);
    if (group !== undefined) seconds.set(group, (seconds.get(group) ?? 0) + (timeDeltas[index] ?? 0) / 1e6);
  }
  return seconds;
}
