import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dynamicBuildMain } from '@contentlayer2/core';
import { z } from 'zod';
import { displayPath } from '../../paths.ts';
import { parseText } from '../reading/parseText.ts';
import { readContentFile } from '../reading/readContentFile.ts';
import { type CompiledDocument, type CompiledReferenceData, compiledDocumentSchema } from './compiledDocument.ts';
import { makeContentSource, refuseArticles, refuseSourceText } from './contentlayerSource.ts';
import { fileOfText } from './fileOfText.ts';
import { GrammarError } from './GrammarError.ts';

/** Contentlayer needs to be told its own version. */
const CONTENTLAYER_VERSION = '0.5.8';

const compiledSchema = z.object({
  allArticles: z.array(compiledDocumentSchema),
  allPages: z.array(compiledDocumentSchema),
  allSections: z.array(compiledDocumentSchema),
  allContributors: z.array(compiledDocumentSchema),
});

export type CompiledContent = CompiledReferenceData & {
  /** By name; see `fileOfText`. */
  articles: Map<string, CompiledDocument>;
};

/**
 * Compiles articles with contentlayer, in this process. Reads nothing else in the archive.
 *
 * Contentlayer gets copies with LF line endings: with CRLF it would keep a carriage return in the
 * last value of the front matter.
 *
 * @param contentPath the newsroom's folder
 * @param names the articles and pages to compile; see `fileOfText`
 * @param referenceFiles the section and contributor files to compile, such as `sections/town.yaml`;
 *   default: all
 * @param texts articles that have already been read, by name, so that the checked text is the one
 *   that is compiled
 * @throws if anything does not compile; the message names the file, and the position of what the
 *   grammar refuses
 */
export async function compileContent(
  contentPath: string,
  names: readonly string[],
  referenceFiles: readonly string[] = listReferenceFiles(contentPath),
  texts: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<CompiledContent> {
  const copyPath = await mkdtemp(join(tmpdir(), 'galley-compile-'));
  try {
    for (const name of names) await copyText(contentPath, copyPath, fileOfText(name), texts.get(name));
    for (const file of referenceFiles) await copyText(contentPath, copyPath, file);
    return await compileFolder(copyPath, contentPath, names);
  } finally {
    await rm(copyPath, { recursive: true, force: true });
  }
}

/**
 * Compiles all sections and contributors.
 *
 * @param leftOut files not to compile, relative to the newsroom's folder
 */
export async function compileReferenceData(
  contentPath: string,
  leftOut: ReadonlySet<string>,
): Promise<CompiledReferenceData> {
  const files = listReferenceFiles(contentPath).filter((file) => !leftOut.has(file));
  return compileContent(contentPath, [], files);
}

/** All section and contributor files, relative to the newsroom's folder. */
function listReferenceFiles(contentPath: string): string[] {
  return ['sections', 'contributors'].flatMap((folder) => {
    const path = join(contentPath, folder);
    const names = existsSync(path) ? readdirSync(path) : [];
    return names.filter((name) => name.endsWith('.yaml')).map((name) => `${folder}/${name}`);
  });
}

async function copyText(from: string, to: string, file: string, known?: Uint8Array): Promise<void> {
  const bytes = known ?? (await readContentFile(join(from, file)));
  const text = bytes instanceof Uint8Array ? parseText(bytes) : bytes;
  if (typeof text !== 'string') throw new GrammarError([{ file: displayPath(join(from, file)), findings: [text] }]);
  // `makeContentSource` checks the text of articles.
  const refusal = file.endsWith('.yaml') ? refuseSourceText(file, Buffer.from(text), from) : null;
  if (refusal) throw refusal;
  await mkdir(dirname(join(to, file)), { recursive: true });
  await writeFile(join(to, file), text);
}

async function compileFolder(
  folder: string,
  displayedPath: string,
  names: readonly string[],
): Promise<CompiledContent> {
  // Contentlayer would set it to `development`, which Next, started later in this process, would
  // respect.
  if (process.env.NODE_ENV === undefined) Object.assign(process.env, { NODE_ENV: 'production' });
  // Otherwise contentlayer sends a trace of every step to a local port.
  process.env.OTEL_TRACES_SAMPLER ??= 'always_off';
  const refusals: GrammarError[] = [];
  const onRefusal = (error: GrammarError) => refusals.push(error);
  // The compiler parses every body anyway.
  const source = await makeContentSource(folder, names, onRefusal, displayedPath, false)('');
  const result = await dynamicBuildMain({
    config: { source, esbuildHash: '', filePath: '' },
    verbose: false,
    runtimeDeps: { contentlayerVersion: CONTENTLAYER_VERSION, cwd: process.cwd() },
  });
  if (refusals.length > 0) throw new GrammarError(refusals.flatMap(({ refused }) => refused));
  if (result._tag === 'Error') {
    refuseArticles(folder, displayedPath, names, true);
    throw new Error(result.error.error);
  }
  // Contentlayer's arrays are instances of its own class; those from the store's JSON are plain.
  const compiled = compiledSchema.parse(JSON.parse(JSON.stringify(result.data)));
  const articles = new Map(
    [...compiled.allArticles, ...compiled.allPages].map((document) => [document.slug, document]),
  );
  const missing = names.filter((name) => !articles.has(name));
  if (missing.length > 0) throw new Error(`contentlayer left out ${missing.join(', ')} without saying why`);
  return { articles, sections: compiled.allSections, contributors: compiled.allContributors };
}
