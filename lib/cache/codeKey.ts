import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from '../util/hashOf.ts';
import { hashModules } from './hashModules.ts';

type Code = {
  /** Entry points: modules or folders. Everything they import counts. */
  modules: readonly string[];
  /** Files or folders that count by their bytes. */
  files?: readonly string[];
  /** Whether the Node version counts. */
  hasNode?: boolean;
};

/**
 * The inputs of the Next build. Tailwind searches raw text for class names, comments included, so
 * bytes count.
 */
const NEXT = {
  modules: ['app'],
  files: [
    '.browserslistrc',
    'app',
    'blocks',
    'components',
    'public',
    'next.config.js',
    'package-lock.json',
    'postcss.config.mjs',
    'publish/render/adapter.mjs',
    'publish/site/rewrites.json',
  ],
  hasNode: true,
};

/** The code behind each cache. `docs/architecture.md` lists the other inputs. */
const MADE_BY = {
  /** `.cache/readings/` */
  readings: { modules: ['lib/images/readPicture.ts'] },
  /** `.cache/articles/` */
  articles: { modules: ['lib/content/compile/compileEach.ts'] },
  /** `.galley/<out>/store/` */
  store: { modules: ['lib/content/store/openStore.ts'] },
  /** `.galley/<out>/tracked.json` */
  tracked: { modules: ['lib/content/check/trackContent.ts'] },
  /** `.cache/next/` */
  next: NEXT,
  /** The search index. */
  search: { modules: ['publish/search/searchWorker.ts'] },
  /** The published site. */
  site: {
    ...NEXT,
    modules: [...NEXT.modules, 'islands', 'publish/publisher/createPublisher.ts'],
    files: [...NEXT.files, 'islands'],
  },
} satisfies Record<string, Code>;

export type CodeKind = keyof typeof MADE_BY;

const keys = new Map<CodeKind, Promise<string>>();

/**
 * The part of a cache key that represents code. It changes when the code that builds this kind of
 * item changes. It is the same in every checkout, and computed once per process.
 */
export function codeKey(kind: CodeKind): Promise<string> {
  const key = keys.get(kind) ?? hashCode(MADE_BY[kind]);
  keys.set(kind, key);
  return key;
}

async function hashCode({ modules, files = [], hasNode = false }: Code): Promise<string> {
  const entries = (await listFiles(modules)).filter((path) => /\.tsx?$/.test(path));
  const paths = await listFiles(files);
  const bytes = await Promise.all(paths.map((path) => readFile(path)));
  return hashOf(await hashModules(entries), hasNode ? process.versions.node : '', ...paths, ...bytes);
}

/** Files that are not part of the site. */
const TEST_FILE = /\.test\.tsx?$|^blocks\/.*\/fixtures\//;

/** The files at and below some paths, sorted, without tests. */
async function listFiles(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      const names = await readdir(path).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : null));
      return names === null ? [path] : await listFiles(names.map((name) => join(path, name)));
    }),
  );
  const files = lists.flat().filter((path) => !TEST_FILE.test(path));
  return files.sort();
}
