import { basename, posix } from 'node:path';
import { compareProblems, type Place, type Problem } from '../../lib/content/model/problem.ts';
import { groupByKey } from '../../lib/util/groupByKey.ts';
import { TESTS_ALONE } from '../../testing/testsAlone.ts';
import { isAtOrAbove, layerOf } from './layers.ts';

/** A file of the repository; `text` is empty for what is not text. */
export type RepoFile = { text: string; byteCount: number };

type Violation = { path: string; message: string; offset?: number };

/** One house rule, about each file of code or about the repository as a whole. */
type Rule = {
  /** In kebab case. */
  name: string;
  /** Why, and what to do instead: the hint under each of its problems. */
  reason: string;
} & (
  | { checkCode: (path: string, text: string) => Iterable<Violation> }
  | { checkFiles: (files: ReadonlyMap<string, RepoFile>) => Iterable<Violation> }
);

const CODE_FILE = /\.(?:ts|tsx|js|mjs|css)$/;
const TEST_FILE = /\.(?:test|spec|testing)\.tsx?$/;
const FILE_MAX_BYTES = 1_000_000;
const FOLDER_MAX_FILES = 25;
const LONG_FILE_LINES = 250;

/**
 * Modules named after their subject although they export a single function: people look for the
 * subject.
 */
const NAMED_BY_SUBJECT: Readonly<Record<string, string>> = {
  'lib/clock.ts': 'the clock, and all that there is to it',
  'lib/content/model/dates.ts': 'what a date may look like; model.ts points here',
  'lib/content/model/rights.ts': 'the rights record: which source of a field comes first',
  'lib/content/reading/gfm.ts': 'which parts of GFM an article may use',
  'lib/util/progressBar.ts': 'the progress bar of long encodes',
  'publish/site/headers.ts': 'the response headers and their policy',
  'serve/server.ts': 'the web server',
  'publish/render/nextHandler.ts': 'how Next stands behind it',
};

/**
 * The house rules that Biome cannot state; the others are in `biome.jsonc`. To add one: add it
 * here, and a case to `checkArchitecture.test.ts`.
 */
export const rules: readonly Rule[] = [
  {
    name: 'layers',
    reason: 'A file imports from its own layer and from those below it: see LAYERS in scripts/checks/layers.ts.',
    *checkCode(path, text) {
      // Tests may use whatever helps them, from any layer.
      if (TEST_FILE.test(path)) return;
      const layer = layerOf(path);
      if (layer === null && path.includes('/')) yield { path, message: 'belongs to no layer' };
      if (layer === null) return;
      for (const { target, offset } of listImports(path, text)) {
        const other = layerOf(target);
        if (other !== null && !isAtOrAbove(layer, other)) {
          yield { path, offset, message: `imports ${target}; ${other} is not below ${layer}` };
        }
      }
    },
  },
  {
    name: 'blocks-by-the-list',
    reason:
      'Code outside blocks/ knows no block by name: go over BLOCK_NAMES, and look it up in blocks/blocks.<form>.ts.',
    *checkCode(path, text) {
      if (TEST_FILE.test(path) || /^blocks\/blocks\./.test(path)) return;
      for (const { target, offset } of listImports(path, text)) {
        const [folder] = /^blocks\/[^/]+\//.exec(target) ?? [];
        if (folder && !path.startsWith(folder)) yield { path, offset, message: `imports ${target}` };
      }
    },
  },
  {
    name: 'small-folders',
    reason: 'Nobody finds a file in a long list. Divide the folder by subject.',
    *checkFiles(files) {
      const byFolder = groupByKey(
        [...files.keys()].filter(isOurCode).map((path) => [posix.dirname(path), path] as const),
      );
      for (const [folder, { length }] of byFolder) {
        if (length > FOLDER_MAX_FILES && !folder.startsWith('fixtures/')) {
          yield { path: folder, message: `${length} files of code; at most ${FOLDER_MAX_FILES}` };
        }
      }
    },
  },
  {
    name: 'long-files',
    reason: `Divide it, or begin it with a comment "/* Over ${LONG_FILE_LINES} lines: <why it is one file> */".`,
    *checkCode(path, text) {
      const lineCount = text.split('\n').length - 1;
      if (lineCount <= LONG_FILE_LINES) return;
      if (TEST_FILE.test(path) || path.endsWith('.css')) return;
      if (!text.startsWith(`/* Over ${LONG_FILE_LINES} lines: `)) yield { path, message: `${lineCount} lines` };
    },
  },
  {
    name: 'replaced-modules',
    reason: 'Unit tests share their modules. Add a test that replaces or reloads some to testing/testsAlone.ts.',
    *checkCode(path, text) {
      const offset = text.search(/\bvi\.(?:mock|doMock|resetModules)\(/);
      if (offset >= 0 && /\.test\.tsx?$/.test(path) && !TESTS_ALONE.includes(path)) {
        yield { path, offset, message: 'replaces or reloads modules' };
      }
    },
  },
  {
    name: 'no-jsx-below-the-components',
    reason: 'lib/ and what is built on it decide and components/ render. Move what is drawn to components/.',
    *checkCode(path) {
      if (/^(?:lib|import|authoring|publish|serve|dev)\/.*\.tsx$/.test(path))
        yield { path, message: 'a .tsx file where nothing is rendered' };
    },
  },
  {
    name: 'no-index-files',
    reason: 'A file is called what it exports, so that one guess finds it. Import the file itself.',
    *checkCode(path) {
      if (/(?:^|\/)index\.(?:ts|tsx|js|mjs)$/.test(path)) yield { path, message: 'a file named index' };
    },
  },
  {
    name: 'file-named-after-export',
    reason: 'File name = export name. Rename one of the two, or say in NAMED_BY_SUBJECT why not.',
    *checkCode(path, text) {
      if (/\.(?:test|spec)\.tsx?$/.test(path) || path in NAMED_BY_SUBJECT) return;
      const name = basename(path).replace(/(?:\.testing)?\.tsx?$/, '');
      const exported = listExports(text);
      if (/^components\/.*\.tsx$/.test(path)) {
        if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) yield { path, message: `component file "${name}" is not in PascalCase` };
        else if (!exported.some((one) => one.name === name)) yield { path, message: `does not export ${name}` };
      }
      if (!/^(?:lib|import|authoring|publish|serve|dev|scripts)\/.*\.ts$/.test(path)) return;
      // A module that exports several values is named after its subject.
      const [only, ...others] = exported.filter(({ kind }) => kind !== 'type' && kind !== 'interface');
      if (only?.kind === 'function' && others.length === 0 && only.name !== name) {
        yield { path, offset: only.offset, message: `exports the function ${only.name}, but is named ${name}` };
      }
    },
  },
  {
    name: 'small-files',
    reason: 'Every clone carries every version of it for ever. Shrink it, or fetch it when it is needed.',
    *checkFiles(files) {
      for (const [path, { byteCount }] of files) {
        if (byteCount > FILE_MAX_BYTES) yield { path, message: `${(byteCount / 1e6).toFixed(1)} MB; at most 1 MB` };
      }
    },
  },
  {
    name: 'paths-of-modules',
    reason: 'In a folder with a space or an accent it names no file. Take fileURLToPath of node:url.',
    *checkCode(path, text) {
      for (const { index } of text.matchAll(/(?<=\bimport\.meta\.url\s*,?\s*\))\s*\.(?:pathname|href)\b/g)) {
        yield { path, offset: index, message: 'the path of a URL is percent-encoded' };
      }
    },
  },
  {
    name: 'no-machine-paths',
    reason:
      'It exists on one machine only. Make the path relative to the repository, or an example such as /srv/galley.',
    *checkFiles(files) {
      for (const [path, { text }] of files) {
        for (const { 0: found, index } of text.matchAll(
          /(?<![\w.~/-])\/(?:home|Users|root)\/[\w.-]+|\b[A-Za-z]:\\Users\\/g,
        )) {
          yield { path, offset: index, message: `a path of one machine: ${found}` };
        }
      }
    },
  },
];

/**
 * Checks the house rules.
 *
 * @param files every file of the repository, by its path from the root
 * @returns the problems in order; none when all is well
 */
export function checkArchitecture(files: ReadonlyMap<string, RepoFile>): Problem[] {
  const code = [...files].filter(([path]) => isOurCode(path));
  const problems = rules.flatMap((rule) => {
    const violations =
      'checkCode' in rule
        ? code.flatMap(([path, { text }]) => [...rule.checkCode(path, text)])
        : [...rule.checkFiles(files)];
    return violations.map(
      ({ path, message, offset = 0 }): Problem => ({
        file: path,
        ...placeAt(files.get(path)?.text ?? '', offset),
        rule: rule.name,
        severity: 'error',
        message,
        hint: rule.reason,
      }),
    );
  });
  return problems.sort(compareProblems);
}

/**
 * Broken fixtures are wrong on purpose; the tools measured beside Galley follow rules of their own.
 */
function isOurCode(path: string): boolean {
  return CODE_FILE.test(path) && !/^(?:fixtures\/broken|benchmarks\/peers)\//.test(path);
}

/** The files of the repository that a file imports or re-exports, as formatted code writes it. */
function* listImports(importer: string, text: string): Iterable<{ target: string; offset: number }> {
  for (const match of text.matchAll(/(?:\bfrom |^import |\bimport\()'((?:\.|@\/)[^'\n]*)'/gm)) {
    const [whole, specifier = ''] = match;
    const target = specifier.startsWith('@/') ? specifier.slice(2) : posix.join(posix.dirname(importer), specifier);
    yield { target, offset: match.index + whole.indexOf("'") };
  }
}

function listExports(text: string): { name: string; kind: string; offset: number }[] {
  const declaration =
    /^export (?:declare |default |abstract )*(?:async )?(function|class|const|let|type|interface|enum)\b\*? (\w+)/gm;
  return [...text.matchAll(declaration)].map(({ 1: kind = '', 2: name = '', index }) => ({
    kind,
    name,
    offset: index,
  }));
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
