/** What the processes of a build do, by a part of their command. The first that fits. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/renderWorker/, 'rendering'],
  [/articleWorker/, 'checking and compiling articles'],
  [/encodeWorker/, 'encoding pictures'],
  [/searchWorker|pagefind/, 'search index'],
  [/iconWorker/, 'icons'],
  [/next\/dist\/bin|turbopack|postcss/, 'Next’s build of the code'],
  [/esbuild/, 'esbuild'],
  [/scripts\/build\.ts/, 'the build itself'],
];

export function nameProcess(command: string): string {
  return NAMES.find(([pattern]) => pattern.test(command))?.[1] ?? 'others';
}

/** The steps of a build, by what it prints when one begins; the first begins without. */
export const PHASES = ['start', 'check', 'compile', 'render', 'search and end'] as const;
export type Phase = (typeof PHASES)[number];

const BEGINNINGS: readonly (readonly [RegExp, Phase])[] = [
  [/Articles checked/, 'check'],
  [/Articles made/, 'compile'],
  [/Pages \d/, 'render'],
  [/\d problems? in /, 'search and end'],
];

/** The step that a build is in after it has printed something more. */
export function phaseAfter(before: Phase, output: string): Phase {
  const begun = BEGINNINGS.filter(([pattern]) => pattern.test(output)).map(([, phase]) => phase);
  const last = begun.at(-1);
  return last && PHASES.indexOf(last) > PHASES.indexOf(before) ? last : before;
}
