import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { type Command, measureRun } from './measureProcess.ts';
import type { Newsroom } from './newsroom.ts';

/**
 * The project of a peer: a copy of its files outside of this repository, with packages and content.
 */

/** Marker files that identify the contents of a project. */
const MARKS = { files: '.bench-files', packages: 'node_modules/.bench-packages', content: '.bench-content' };

/** Runs a script of package.json like npm, but without the overhead of npm. */
export function commandIn(project: string, script: string, port?: number): Command {
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
export async function copyProject(from: string, project: string, left: RegExp): Promise<void> {
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

export async function installPackages(project: string): Promise<void> {
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

export async function replaceContent(project: string, newsroom: Newsroom, write: () => Promise<void>): Promise<void> {
  if ((await readMark(project, 'content')) === newsroom.name) return;
  await rm(join(project, MARKS.content), { force: true });
  await write();
  await writeFile(join(project, MARKS.content), newsroom.name);
}

function readMark(project: string, mark: keyof typeof MARKS): Promise<string | null> {
  return readFile(join(project, MARKS[mark]), 'utf8').catch(() => null);
}

export async function removeAll(project: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(project, name), { recursive: true, force: true });
}

export function readScripts(folder: string): { build: string; dev: string } {
  const schema = z.object({ scripts: z.object({ build: z.string(), dev: z.string() }) });
  return schema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).scripts;
}

/** The locked versions; Node’s is that of the package `node`, if used. */
export async function readVersions(folder: string, packages: readonly string[]): Promise<Record<string, string>> {
  const schema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });
  const locked = schema.parse(JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'))).packages;
  const versionOf = (name: string) => locked[`node_modules/${name}`]?.version;
  return {
    ...Object.fromEntries(packages.map((name) => [name, versionOf(name) ?? 'unknown'])),
    node: versionOf('node') ?? process.versions.node,
  };
}
