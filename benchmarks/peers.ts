import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from './measureProcess.ts';
import type { Newsroom } from './newsroom.ts';
import {
  commandIn,
  copyProject,
  installPackages,
  readScripts,
  readVersions,
  removeAll,
  replaceContent,
} from './peerProject.ts';
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
    build: run('node lib/util/runBundled.mjs scripts/build.ts'),
    clean: () => removeAll(project, ['out', '.cache', '.galley', '.next']),
    output: { folder: join(project, 'out'), without: [] },
    serve: {
      folder: join(project, 'out'),
      start: (port) => run('node lib/util/runBundled.mjs scripts/start.ts', port),
    },
    dev: (port) => run('node lib/util/runBundled.mjs scripts/dev.ts', port),
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
