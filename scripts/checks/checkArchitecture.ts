import { basename, posix } from 'node:path';
import { compareProblems, type Place, type Problem } from '../../lib/content/model/problem.ts';
import { isAtOrAbove, layerOf } from './layers.ts';
import { maskLiterals } from './maskLiterals.ts';

/** A file of the repository; `text` is empty for what is not text. */
export type RepoFile = { text: string; byteCount: number };

/** A file of code, taken apart as far as the rules need it. */
type Source = {
  path: string;
  text: string;
  /** `text` with comments and literals blanked out, at the same offsets. */
  code: string;
  /** What it imports or exports from; `path` is the file in the repository, null for a package. */
  imports: { specifier: string; path: string | null; offset: number }[];
};

type Violation = { path: string; message: string; offset?: number };

/** One house rule. A rule is about each file of code, or about the repository as a whole. */
type Rule = {
  /** In kebab case. */
  name: string;
  /** Why, and what to do instead: the hint under each of its problems. */
  reason: string;
} & (
  | { checkSource: (source: Source) => Iterable<Violation> }
  | { checkFiles: (files: ReadonlyMap<string, RepoFile>) => Iterable<Violation> }
);

const CODE_FILE = /\.(?:ts|tsx|js|mjs|css)$/;
const TEST_FILE = /\.(?:test|spec)\.tsx?$/;
const FILE_MAX_BYTES = 1_000_000;

/** Files that may read the clock beside `lib/clock.ts`: none of it reaches what readers get. */
const CLOCK_READERS: Readonly<Record<string, string>> = {
  'publish/process/log.ts': 'when a line was logged',
  'lib/util/markUsed.ts': 'when a file of a cache was last used',
};

/** Modules that are named by their subject although all they export is one function: the subject is what is looked for. */
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

/** Files whose name or default export a framework prescribes. */
const FRAMEWORK_FILE =
  /^app\/(?:.*\/)?(?:page|layout|template|default|loading|error|global-error|not-found|global-not-found|sitemap|robots|manifest|icon|apple-icon|opengraph-image|twitter-image)\.tsx?$|^(?:e2e\/)?[^/]+\.config\.(?:ts|js|mjs)$|^publish\/render\/adapter\.mjs$|\.d\.ts$/;

/** The house rules. To add one: add it here, and a case to `checkArchitecture.test.ts`. */
export const rules: readonly Rule[] = [
  {
    name: 'layers',
    reason: 'A file imports from its own layer and from those below it: see LAYERS in scripts/checks/layers.ts.',
    *checkSource({ path, imports }) {
      const layer = layerOf(path);
      if (layer === null && path.includes('/')) yield { path, message: 'belongs to no layer' };
      // Tests may use whatever helps them, from any layer.
      if (layer === null || /\.(?:test|spec|testing)\.tsx?$/.test(path)) return;
      for (const { path: target, offset } of imports) {
        const below = target === null ? null : layerOf(target);
        if (below !== null && !isAtOrAbove(layer, below)) {
          yield { path, offset, message: `imports ${target}; ${below} is not below ${layer}` };
        }
      }
    },
  },
  {
    name: 'contentlayer-behind-the-seam',
    reason:
      'Only lib/content/ and contentlayer.config.ts know of contentlayer. Ask lib/articles.ts, or parse in lib/content/.',
    *checkSource({ path, imports }) {
      const mayImport = path.startsWith('lib/content/') || path === 'contentlayer.config.ts';
      for (const { specifier, offset } of imports) {
        if (/^\.?contentlayer\/generated|\/\.contentlayer\//.test(specifier)) {
          yield {
            path,
            offset,
            message: `imports ${specifier}; generated documents are read with fs, through the store`,
          };
        } else if (!mayImport && /^(?:contentlayer2|@contentlayer2)(?:\/|$)/.test(specifier)) {
          yield { path, offset, message: `imports ${specifier}` };
        }
      }
    },
  },
  {
    name: 'no-jsx-below-the-components',
    reason: 'lib/ and what is built on it decide and components/ render. Move what is drawn to components/.',
    *checkSource({ path }) {
      if (/^(?:lib|import|authoring|publish|serve|dev)\/.*\.tsx$/.test(path))
        yield { path, message: 'a .tsx file where nothing is rendered' };
    },
  },
  {
    name: 'components-render',
    reason: 'Components are given what they show. Query in the page, and hand it over as a prop.',
    *checkSource({ path, imports }) {
      if (!path.startsWith('components/') || TEST_FILE.test(path)) return;
      for (const { specifier, path: target, offset } of imports) {
        const isClock = target === 'lib/clock.ts';
        if (isClock || /^(?:node:)?fs(?:\/|$)/.test(specifier)) {
          yield { path, offset, message: `a component imports ${specifier}` };
        }
      }
    },
  },
  {
    name: 'pages-ask-the-query-api',
    reason: 'A page asks lib/articles.ts and nothing behind it; of lib/content/ it may import the types in article.ts.',
    *checkSource({ path, imports }) {
      if (!path.startsWith('app/')) return;
      for (const { specifier, path: target, offset } of imports) {
        if (target?.startsWith('lib/content/') && target !== 'lib/content/model/article.ts') {
          yield { path, offset, message: `a route imports ${specifier}` };
        }
      }
    },
  },
  {
    name: 'one-clock',
    reason:
      'Same input, same bytes: take the time as an argument that comes from lib/clock.ts, or say in CLOCK_READERS why not.',
    *checkSource({ path, code }) {
      if (!/^(?:lib|import|authoring|components|app|publish|serve|dev)\//.test(path) || TEST_FILE.test(path)) return;
      if (path === 'lib/clock.ts' || path in CLOCK_READERS) return;
      yield* matches(path, code, /\bnew Date\b(?!\s*\(\s*[^\s)])|\bDate\.now\b/g, 'reads the clock');
    },
  },
  {
    name: 'client-suffix',
    reason: "The suffix says where code runs: .client.tsx if and only if the file begins with 'use client'.",
    *checkSource({ path, text, code }) {
      const isNamedClient = path.endsWith('.client.tsx');
      const isClient = /^\s*(['"])\s{10}\1/.test(code) && /^['"]use client['"]/m.test(text);
      if (isNamedClient && !isClient)
        yield { path, message: "named .client.tsx, but does not begin with 'use client'" };
      if (isClient && !isNamedClient) yield { path, message: "begins with 'use client', but is not named .client.tsx" };
    },
  },
  {
    name: 'no-index-files',
    reason: 'A file is called what it exports, so that one guess finds it. Import the file itself.',
    *checkSource({ path }) {
      if (/(?:^|\/)index\.(?:ts|tsx|js|mjs)$/.test(path)) yield { path, message: 'a file named index' };
    },
  },
  {
    name: 'file-named-after-export',
    reason: 'File name = export name. Rename one of the two, or say in NAMED_BY_SUBJECT why not.',
    *checkSource({ path, code }) {
      if (TEST_FILE.test(path) || path in NAMED_BY_SUBJECT) return;
      const name = basename(path).replace(/(?:\.client|\.testing)?\.tsx?$/, '');
      const exported = listExports(code);
      if (/^components\/.*\.tsx$/.test(path)) {
        if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) yield { path, message: `component file "${name}" is not in PascalCase` };
        else if (!exported.some((one) => one.name === name)) yield { path, message: `does not export ${name}` };
      }
      if (!/^(?:lib|import|authoring|publish|serve|dev|scripts)\/.*\.ts$/.test(path)) return;
      // With several values it is a module of some subject, and named by that.
      const [only, ...others] = exported.filter(({ kind }) => kind !== 'type' && kind !== 'interface');
      if (only?.kind === 'function' && others.length === 0 && only.name !== name) {
        yield { path, offset: only.offset, message: `exports the function ${only.name}, but is named ${name}` };
      }
    },
  },
  {
    name: 'named-exports',
    reason:
      'A default export has a different name in every file that imports it. Export by name; only framework files differ.',
    *checkSource({ path, code }) {
      if (FRAMEWORK_FILE.test(path)) return;
      yield* matches(path, code, /\bexport\s+default\b|\bas\s+default\b/g, 'a default export');
    },
  },
  {
    name: 'no-raw-html',
    reason: 'Text becomes HTML in React alone. Only components/seo/ writes a script, for JSON-LD that it escapes.',
    *checkSource({ path, code }) {
      if (path.startsWith('components/seo/')) return;
      yield* matches(path, code, /\bdangerouslySetInnerHTML\s*[=:]/g, 'dangerouslySetInnerHTML');
    },
  },
  {
    name: 'honest-tests',
    reason:
      'A test waits for what it means, clicks as a reader could, and is never left out without a reason (the last argument of skip).',
    *checkSource({ path, code }) {
      const isBrowserTest = path.startsWith('e2e/') || path.endsWith('.spec.ts');
      if (!isBrowserTest && !TEST_FILE.test(path)) return;
      yield* matches(path, code, /\b(?:test|it|describe)(?:\.\w+)*\.only\b/g, 'an .only leaves the other tests out');
      yield* matches(path, code, /\bwaitForTimeout\b/g, 'waits for a time, not for a state');
      for (const match of code.matchAll(/\b(?:test|it|describe)(?:\.\w+)*\.(?:skip|fixme)\b/g)) {
        const call = callAt(code, match.index + match[0].length);
        if (!/,\s*(['"`])[^'"`]*\1\s*,?\s*\)$/.test(call)) {
          yield { path, offset: match.index, message: `${match[0]} without a reason` };
        }
      }
      // `rm(…, { force: true })` is about files.
      if (isBrowserTest)
        yield* matches(
          path,
          code,
          /(?<!\brm(?:Sync)?\([^;]*)\bforce:\s*true\b/g,
          'forces an action that a reader could not do',
        );
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
    name: 'no-machine-paths',
    reason:
      'It exists on one machine only. Make the path relative to the repository, or an example such as /srv/galley.',
    *checkFiles(files) {
      for (const [path, { text }] of files) {
        yield* matches(
          path,
          text,
          /(?<![\w.~/-])\/(?:home|Users|root)\/[\w.-]+|\b[A-Za-z]:\\Users\\/g,
          'a path of one machine',
        );
      }
    },
  },
  {
    name: 'dependencies-have-reasons',
    reason:
      'Every package is pinned to an exact version in package.json, and has a row `| `package` | why |` in docs/dependencies.md.',
    *checkFiles(files) {
      const manifest = files.get('package.json')?.text ?? '{}';
      const table = files.get('docs/dependencies.md')?.text ?? '';
      const reasons = new Map(
        [...table.matchAll(/^\|\s*`([^`]+)`\s*\|([^|\n]*)\|/gm)].map(([, name = '', why = '']) => [name, why.trim()]),
      );
      const dependencies = listDependencies(manifest);
      for (const [name, version] of dependencies) {
        const place = { path: 'package.json', offset: manifest.indexOf(`"${name}":`) };
        if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) {
          yield { ...place, message: `${name} is "${version}", which is not one exact version` };
        }
        if (!reasons.get(name)) yield { ...place, message: `${name} has no reason in docs/dependencies.md` };
      }
      for (const name of reasons.keys()) {
        const place = { path: 'docs/dependencies.md', offset: table.indexOf(`\`${name}\``) };
        if (!dependencies.has(name)) yield { ...place, message: `${name} is not in package.json` };
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
  const sources = [...files].filter(([path]) => isOurCode(path)).map(([path, { text }]) => parseSource(path, text));
  const problems = rules.flatMap((rule) => {
    const violations =
      'checkSource' in rule ? sources.flatMap((source) => [...rule.checkSource(source)]) : [...rule.checkFiles(files)];
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

/** Broken fixtures are wrong on purpose, and what is measured beside Galley follows the rules of its own tool. */
function isOurCode(path: string): boolean {
  return CODE_FILE.test(path) && !/^(?:fixtures\/broken|benchmarks\/peers)\//.test(path);
}

function parseSource(path: string, text: string): Source {
  const code = maskLiterals(text);
  const imports = [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])( *)\1/g)].map((match) => {
    const [whole, , content = ''] = match;
    const end = match.index + whole.length - 1;
    const specifier = text.slice(end - content.length, end);
    return { specifier, path: repoPath(path, specifier), offset: end - content.length - 1 };
  });
  return { path, text, code, imports };
}

/** The file that an import names, from the repository's root; null for a package. */
function repoPath(importer: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  return specifier.startsWith('.') ? posix.join(posix.dirname(importer), specifier) : null;
}

function listExports(code: string): { name: string; kind: string; offset: number }[] {
  const declaration =
    /^export\s+(?:declare\s+|default\s+|abstract\s+)*(?:async\s+)?(function|class|const|let|type|interface|enum)\b\s*\*?\s*(\w+)/gm;
  return [...code.matchAll(declaration)].map((match) => ({
    kind: match[1] ?? '',
    name: match[2] ?? '',
    offset: match.index,
  }));
}

/** A call's arguments with their parentheses, when one begins at the offset. */
function callAt(code: string, offset: number): string {
  if (code[offset] !== '(') return '';
  let depth = 0;
  for (let end = offset; end < code.length; end++) {
    if (code[end] === '(') depth++;
    if (code[end] === ')' && --depth === 0) return code.slice(offset, end + 1);
  }
  return '';
}

function listDependencies(manifest: string): Map<string, string> {
  const parsed: unknown = JSON.parse(manifest);
  const groups = ['dependencies', 'devDependencies', 'optionalDependencies'].map((key) => entryOf(parsed, key));
  return new Map(
    groups.flatMap((group) => Object.entries(group ?? {})).map(([name, version]) => [name, String(version)]),
  );
}

function entryOf(value: unknown, key: string): object | null {
  const entry = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null;
  return typeof entry === 'object' ? entry : null;
}

function* matches(path: string, text: string, pattern: RegExp, what: string): Iterable<Violation> {
  for (const { index, 0: found } of text.matchAll(pattern)) {
    yield { path, offset: index, message: `${what}: ${found.replace(/\s+/g, ' ').trim()}` };
  }
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
