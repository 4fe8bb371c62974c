import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { z } from 'zod';
import { type Command, measureRun } from './measureProcess.ts';
import type { Newsroom } from './newsroom.ts';
import { type ContentForm, writeGalleyContent, writePeerContent } from './writeContent.ts';

/** A tool to measure: Galley or an alternative. */
export type Peer = {
  name: 'galley' | 'astro' | 'eleventy' | 'next';
  /** Display name. */
  label: string;
  /** Its prepared copy, outside this repository. */
  project: string;
  /** Versions of its main packages and of Node, by name. */
  versions: () => Promise<Record<string, string>>;
  /**
   * Copies its files to `project` and installs its packages, unless they match its lockfile
   * already.
   */
  prepare: () => Promise<void>;
  /** Replaces its newsroom. */
  writeContent: (newsroom: Newsroom) => Promise<void>;
  /** The file of an article, which has a line `headline: …`. */
  articleFile: (slug: string) => string;
  /** The file of a picture that only one article uses. */
  pictureFile: (slug: string, file: string) => string;
  /** Its production build, from its package.json. */
  build: Command;
  /** Removes the output and caches of builds. */
  clean: () => Promise<void>;
  /** The output of a build, and the parts of it that do not belong to the site. */
  output: { folder: string; without: readonly string[] };
  /**
   * How it is served: a folder for any web server, or its own process. `start` listens on a port of
   * localhost.
   */
  serve: { folder: string; start: ((port: number) => Command) | null };
  /** Its development server. */
  dev: (port: number) => Command;
  articlePath: (slug: string) => string;
};

/** The parent of the peers’ folders; `BENCH_DIR` overrides it. */
export const benchDir = resolve(process.env.BENCH_DIR || join(tmpdir(), 'galley-bench'));

const PEERS_DIR = resolve('benchmarks/peers');
/** Parts of this repository that are not needed to build or serve a site. */
const NOT_GALLEY =
  /^(?:\.git|\.github|\.ci|\.cache|\.galley|\.next|\.contentlayer|node_modules|out|content|fixtures|benchmarks|e2e|docs|deploy|test-results|playwright-report|.*\.tsbuildinfo)$/;
const NOT_PEER = /^(?:node_modules|dist|_site|\..*)$/;
/** Marker files that identify the contents of a project. */
const MARKS = { files: '.bench-files', packages: 'node_modules/.bench-packages', content: '.bench-content' };

type Form = {
  name: Exclude<Peer['name'], 'galley'>;
  label: string;
  packages: readonly string[];
  content: ContentForm;
  output: string;
  withoutInOutput: readonly string[];
  caches: readonly string[];
  startScript: string | null;
  devArguments: (port: number) => string;
};

/** Galley first, then the others. */
export const peers: readonly Peer[] = [
  createGalley(),
  createPeer({
    name: 'astro',
    label: 'Astro',
    packages: ['astro', '@astrojs/mdx', 'sharp'],
    content: {
      articles: 'src/content/articles',
      extension: 'mdx',
      pictures: 'src/assets/photos',
      sections: 'src/data/sections.json',
      formatSource: (file) => `../../assets/photos/${file}`,
      gallery: '<Gallery photos={props.photos} />',
    },
    output: 'dist',
    withoutInOutput: [],
    caches: ['.astro', 'node_modules/.astro', 'node_modules/.vite'],
    startScript: null,
    devArguments: (port) => ` --port ${port}`,
  }),
  createPeer({
    name: 'eleventy',
    label: 'Eleventy',
    packages: ['@11ty/eleventy', '@11ty/eleventy-img', 'sharp'],
    content: {
      articles: 'content/articles',
      extension: 'md',
      pictures: 'content/photos',
      sections: 'content/_data/sections.json',
      formatSource: (file) => `/photos/${file}`,
      gallery: '{% gallery photos %}',
    },
    output: '_site',
    withoutInOutput: [],
    caches: ['.cache'],
    startScript: null,
    devArguments: (port) => ` --port=${port}`,
  }),
  createPeer({
    name: 'next',
    label: 'Next + contentlayer2',
    packages: ['next', 'contentlayer2', 'react', 'yet-another-react-lightbox', 'sharp'],
    content: {
      articles: 'content/articles',
      extension: 'mdx',
      pictures: 'public/photos',
      sections: 'content/sections.json',
      formatSource: (file) => `/photos/${file}`,
      gallery: '<Gallery />',
    },
    output: '.next',
    withoutInOutput: ['cache', 'dev', 'diagnostics', 'trace', 'types'],
    caches: ['.contentlayer'],
    startScript: 'next start',
    devArguments: () => '',
  }),
];

function createGalley(): Peer {
  const project = join(benchDir, 'galley');
  const run = (script: string, port?: number): Command => ({
    ...commandIn(project, script, port),
    env: { ...commandIn(project, script, port).env, SITE_URL: 'https://bench.example' },
  });
  return {
    name: 'galley',
    label: 'Galley',
    project,
    versions: () => readVersions(process.cwd(), ['next', '@contentlayer2/core', 'react', 'sharp']),
    prepare: async () => {
      await copyProject(process.cwd(), project, NOT_GALLEY);
      await installPackages(project);
    },
    writeContent: (newsroom) =>
      replaceContent(project, newsroom, () => writeGalleyContent(join(project, 'content'), newsroom)),
    articleFile: (slug) => join(project, 'content/articles', slug, 'index.mdx'),
    pictureFile: (slug, file) => join(project, 'content/articles', slug, file),
    build: run('tsx scripts/build.ts'),
    clean: () => removeAll(project, ['out', '.cache', '.galley', '.next']),
    output: { folder: join(project, 'out'), without: [] },
    serve: { folder: join(project, 'out'), start: (port) => run('node --import tsx scripts/start.ts', port) },
    dev: (port) => run('tsx scripts/dev.ts', port),
    articlePath: (slug) => `/articles/${slug}`,
  };
}

function createPeer(form: Form): Peer {
  const { name, label, packages, content } = form;
  const project = join(benchDir, name);
  const scripts = readScripts(join(PEERS_DIR, name));
  return {
    name,
    label,
    project,
    versions: () => readVersions(join(PEERS_DIR, name), packages),
    prepare: async () => {
      await copyProject(join(PEERS_DIR, name), project, NOT_PEER);
      await installPackages(project);
    },
    writeContent: (newsroom) => replaceContent(project, newsroom, () => writePeerContent(project, content, newsroom)),
    articleFile: (slug) => join(project, content.articles, `${slug}.${content.extension}`),
    pictureFile: (_slug, file) => join(project, content.pictures, file),
    build: commandIn(project, scripts.build),
    clean: () => removeAll(project, [form.output, ...form.caches]),
    output: { folder: join(project, form.output), without: form.withoutInOutput },
    serve: {
      folder: join(project, form.output),
      start: form.startScript === null ? null : (port) => commandIn(project, form.startScript ?? '', port),
    },
    dev: (port) => commandIn(project, scripts.dev + form.devArguments(port), port),
    articlePath: (slug) => (form.startScript === null ? `/articles/${slug}/` : `/articles/${slug}`),
  };
}

/** Runs a script of package.json like npm, but without the overhead of npm. */
function commandIn(project: string, script: string, port?: number): Command {
  return {
    command: 'sh',
    args: ['-c', script],
    cwd: project,
    env: {
      PATH: `${join(project, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
      ASTRO_TELEMETRY_DISABLED: '1',
      NEXT_TELEMETRY_DISABLED: '1',
      ...(port === undefined ? {} : { PORT: String(port) }),
    },
  };
}

/** Copies a project's files. If they have not changed, everything built there stays. */
async function copyProject(from: string, project: string, left: RegExp): Promise<void> {
  const names = (await readdir(from)).filter((name) => !left.test(name)).sort();
  const hash = createHash('sha256');
  for (const name of names) await hashFiles(hash, join(from, name));
  const digest = hash.digest('hex');
  if ((await readMark(project, 'files')) === digest) return;
  await mkdir(project, { recursive: true });
  // Packages are keyed by the lockfile, and Galley’s cache by content.
  for (const name of await readdir(project)) {
    if (!['node_modules', '.cache'].includes(name)) await rm(join(project, name), { recursive: true });
  }
  for (const name of names) await cp(join(from, name), join(project, name), { recursive: true });
  await writeFile(join(project, MARKS.files), digest);
}

async function hashFiles(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
  if ((await stat(path)).isDirectory()) {
    for (const name of (await readdir(path)).sort()) await hashFiles(hash, join(path, name));
  } else {
    hash.update(path).update(await readFile(path));
  }
}

async function installPackages(project: string): Promise<void> {
  const digest = createHash('sha256')
    .update(await readFile(join(project, 'package-lock.json')))
    .update(process.version)
    .digest('hex');
  if ((await readMark(project, 'packages')) === digest) return;
  console.error(`${project}: npm ci`);
  // The package `node` downloads its binary in an install script, which this repository's settings
  // forbid.
  const args = ['ci', '--ignore-scripts=false', '--no-audit', '--no-fund'];
  await measureRun({ command: 'npm', args, cwd: project, env: {} });
  await writeFile(join(project, MARKS.packages), digest);
}

async function replaceContent(project: string, newsroom: Newsroom, write: () => Promise<void>): Promise<void> {
  if ((await readMark(project, 'content')) === newsroom.name) return;
  await rm(join(project, MARKS.content), { force: true });
  await write();
  await writeFile(join(project, MARKS.content), newsroom.name);
}

function readMark(project: string, mark: keyof typeof MARKS): Promise<string | null> {
  return readFile(join(project, MARKS[mark]), 'utf8').catch(() => null);
}

async function removeAll(project: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(project, name), { recursive: true, force: true });
}

function readScripts(folder: string): { build: string; dev: string } {
  const schema = z.object({ scripts: z.object({ build: z.string(), dev: z.string() }) });
  return schema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).scripts;
}

/** The locked versions; Node’s is that of the package `node`, if used. */
async function readVersions(folder: string, packages: readonly string[]): Promise<Record<string, string>> {
  const schema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });
  const locked = schema.parse(JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'))).packages;
  const versionOf = (name: string) => locked[`node_modules/${name}`]?.version;
  return {
    ...Object.fromEntries(packages.map((name) => [name, versionOf(name) ?? 'unknown'])),
    node: versionOf('node') ?? process.versions.node,
  };
}
