import { dynamicBuildMain } from '@contentlayer2/core';
import { z } from 'zod';
import { makeContentSource } from './contentlayerSource.ts';

/** Contentlayer's version: part of the key under which a compiled article is kept. */
export const CONTENTLAYER_VERSION = '0.5.8';

const documentSchema = z.looseObject({ slug: z.string() });
const compiledSchema = z.object({
  allArticles: z.array(documentSchema),
  allSections: z.array(documentSchema),
  allContributors: z.array(documentSchema),
});

/** A document as contentlayer compiled it: not trusted before the seam has parsed it. */
export type CompiledDocument = z.infer<typeof documentSchema>;

export type CompiledContent = {
  /** By slug. */
  articles: Map<string, CompiledDocument>;
  sections: CompiledDocument[];
  contributors: CompiledDocument[];
};

/**
 * Compiles articles with contentlayer, in this process, touching nothing else in the archive and writing no file.
 * Sections and contributors, which are few and small, are always compiled with them.
 *
 * @param contentPath the newsroom's folder
 * @param slugs the articles to compile
 * @throws when anything does not compile; the message names the file, and the place where the grammar refuses it
 */
export async function compileContent(contentPath: string, slugs: readonly string[]): Promise<CompiledContent> {
  const source = await makeContentSource(contentPath, slugs)('');
  const result = await dynamicBuildMain({
    config: { source, esbuildHash: '', filePath: '' },
    verbose: false,
    runtimeDeps: { contentlayerVersion: CONTENTLAYER_VERSION, cwd: process.cwd() },
  });
  if (result._tag === 'Error') throw new Error(result.error.error);
  const compiled = compiledSchema.parse(result.data);
  const articles = new Map(compiled.allArticles.map((document) => [document.slug, document]));
  const missing = slugs.filter((slug) => !articles.has(slug));
  if (missing.length > 0) throw new Error(`contentlayer left out ${missing.join(', ')} without saying why`);
  return { articles, sections: compiled.allSections, contributors: compiled.allContributors };
}
