import { join } from 'node:path';
import type { CompiledDocument } from '../compile/compiledDocument.ts';
import type { Contributor, Section } from '../model/article.ts';
import type { ReferenceDocuments } from './openStoreFiles.ts';
import { orderPortraits } from './orderPictures.ts';
import { parseContributor, parseSection, toStoredPhoto } from './parseArticle.ts';
import type { IndexEntry } from './storeIndex.ts';
import type { StoreOptions, StoreTools } from './storeOptions.ts';

/** What articles refer to by slug: sections and contributors. */
export type ReferenceData = {
  sections: ReadonlyMap<string, Section>;
  contributors: ReadonlyMap<string, Contributor>;
};

export function parseReferenceData({ sections, contributors }: ReferenceDocuments): ReferenceData {
  return {
    sections: new Map(sections.map((document) => [document.slug, parseSection(document)])),
    contributors: new Map(contributors.map((document) => [document.slug, parseContributor(document)])),
  };
}

/**
 * Compiles sections and contributors, and encodes portraits.
 *
 * @param brokenFiles files to leave out, relative to the newsroom's folder
 */
export async function makeReferenceDocuments(
  brokenFiles: ReadonlySet<string>,
  { contentDir, cacheDir, mode, readPicture }: StoreOptions,
  tools: Pick<StoreTools, 'compileReferences' | 'encodePictures'>,
): Promise<ReferenceDocuments> {
  const { sections, contributors } = await tools.compileReferences(contentDir, brokenFiles);
  const orders = await orderPortraits(contributors, contentDir, readPicture);
  const pictures = await tools.encodePictures([...orders.values()], {
    cacheDir: join(cacheDir, 'media'),
    // Portraits are few and small, so they have one stage.
    mode: mode === 'staged' ? 'full' : mode,
  });
  return {
    sections,
    contributors: contributors.map((contributor) => {
      const order = orders.get(contributor.slug);
      const picture = order && pictures.get(order);
      return { ...contributor, portrait: picture ? toStoredPhoto(picture, order.rights) : null };
    }),
  };
}

/**
 * Adds the last good version of sections and contributors that are missing: their file is broken,
 * or it was removed while the last good version of a broken article still names them.
 *
 * @param staying the articles that stay as they are
 * @returns all of them, and whether any is an old version
 */
export function retainLastGood(
  made: ReferenceDocuments,
  before: ReferenceDocuments,
  brokenFiles: ReadonlySet<string>,
  staying: readonly Pick<IndexEntry, 'section' | 'byline'>[],
): { documents: ReferenceDocuments; hasRetained: boolean } {
  const named = {
    sections: new Set(staying.map(({ section }) => section)),
    contributors: new Set(staying.flatMap(({ byline }) => byline)),
  };
  const listRetained = (kind: keyof ReferenceDocuments) =>
    before[kind].filter(
      ({ slug }) =>
        !made[kind].some((document) => document.slug === slug) &&
        (brokenFiles.has(`${kind}/${slug}.yaml`) || named[kind].has(slug)),
    );
  const sections = listRetained('sections');
  const contributors = listRetained('contributors');
  return {
    documents: {
      sections: bySlug([...made.sections, ...sections]),
      contributors: bySlug([...made.contributors, ...contributors]),
    },
    hasRetained: sections.length + contributors.length > 0,
  };
}

function bySlug(documents: readonly CompiledDocument[]): CompiledDocument[] {
  return [...documents].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
