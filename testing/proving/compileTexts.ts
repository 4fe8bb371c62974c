import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileContent } from '../../lib/content/compile/compileContent.ts';
import type { CompiledDocument } from '../../lib/content/compile/compiledDocument.ts';
import { GrammarError } from '../../lib/content/compile/GrammarError.ts';
import type { Place } from '../../lib/content/model/problem.ts';

type Text = string | Uint8Array;

/** The compiled text, or the positions for which the compiler refused it. */
export type CompileResult = { document: CompiledDocument } | { places: Place[] };

/**
 * Compiles unchecked texts together, or throws what the compiler throws.
 *
 * @param folder a newsroom whose articles may be overwritten
 */
export async function compileTexts(folder: string, texts: readonly Text[]): Promise<CompiledDocument[]> {
  const slugs = texts.map((_text, index) => `story-${index}`);
  for (const [index, text] of texts.entries()) {
    await mkdir(join(folder, `articles/story-${index}`), { recursive: true });
    await writeFile(join(folder, `articles/story-${index}/index.mdx`), text);
  }
  const { articles } = await compileContent(folder, slugs, []);
  return slugs.flatMap((slug) => articles.get(slug) ?? []);
}

/**
 * The same for each text on its own. Throws if the compiler throws anything but the grammar's
 * refusals.
 */
export async function compileEachText(folder: string, texts: readonly Text[]): Promise<CompileResult[]> {
  const results = new Map<Text, CompileResult>();
  // If the compiler refuses any, it names all of those, and compiles none of the others.
  for (let rest = texts; rest.length > 0; rest = rest.filter((text) => !results.has(text))) {
    try {
      const documents = await compileTexts(folder, rest);
      for (const [index, text] of rest.entries()) {
        const document = documents[index];
        if (document) results.set(text, { document });
      }
      break;
    } catch (error) {
      const refused = refusedPlaces(error);
      if (refused.size === 0) throw error;
      for (const [index, places] of refused) {
        const text = rest[index];
        if (text !== undefined) results.set(text, { places });
      }
    }
  }
  return texts.flatMap((text) => results.get(text) ?? []);
}

/** The positions for which the compiler refused texts, by the index of the text. */
function refusedPlaces(error: unknown): Map<number, Place[]> {
  if (!(error instanceof GrammarError)) return new Map();
  return new Map(
    error.refused.map(({ file, findings }) => [Number(/story-(\d+)\/index\.mdx$/.exec(file)?.[1]), [...findings]]),
  );
}
