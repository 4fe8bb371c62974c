import { join } from 'node:path';
import { getPublication } from '../../site.ts';
import type { ContentState } from '../check/buildContentState.ts';
import type { CompiledDocument } from '../compile/compiledDocument.ts';
import type { Contributor, Section } from '../model/article.ts';
import { PUBLICATION_FILE, type Publication } from '../model/publication/publication.ts';
import type { ReferenceDocuments } from './openStoreFiles.ts';
import { orderPortraits } from './orderPictures.ts';
import { parseContributor, parseSection, toStoredPhoto } from './parseArticle.ts';
import { createSummariser, type IndexEntry } from './storeIndex.ts';
import type { StoreOptions, StoreTools } from './storeOptions.ts';

/** What articles refer to by slug: sections and contributors. */
export type ReferenceData = {
  sections: ReadonlyMap<string, Section>;
  contributors: ReadonlyMap<string, Contributor>;
};

export function parseReferenceData({
  sections,
  contributors,
}: Pick<ReferenceDocuments, 'sections' | 'contributors'>): ReferenceData {
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
  publication: Publication,
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
    publication,
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
  const listRetained = (kind: 'sections' | 'contributors') =>
    before[kind].filter(
      ({ slug }) =>
        !made[kind].some((document) => document.slug === slug) &&
        (brokenFiles.has(`${kind}/${slug}.yaml`) || named[kind].has(slug)),
    );
  const sections = listRetained('sections');
  const contributors = listRetained('contributors');
  return {
    documents: {
      publication: (brokenFiles.has(PUBLICATION_FILE) && before.publication) || made.publication,
      sections: bySlug([...made.sections, ...sections]),
      contributors: bySlug([...made.contributors, ...contributors]),
    },
    hasRetained: sections.length + contributors.length > 0,
  };
}

function bySlug(documents: readonly CompiledDocument[]): CompiledDocument[] {
  return [...documents].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** The publication's last good version while its file is broken. */
export function choosePublication(
  { brokenReferenceFiles, publication }: Pick<ContentState, 'brokenReferenceFiles' | 'publication'>,
  stored: Pick<ReferenceDocuments, 'publication'>,
): Publication {
  return (brokenReferenceFiles.has(PUBLICATION_FILE) && stored.publication) || publication;
}

/** Sections and contributors, and the function that builds summaries with them. */
export function openReference(documents: ReferenceDocuments) {
  const data = parseReferenceData(documents);
  return {
    documents,
    data,
    summarise: createSummariser(documents.publication ?? getPublication(), data.sections, data.contributors),
  };
}
