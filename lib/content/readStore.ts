import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { env } from '../env.ts';
import type { Article, Contributor, Section } from './article.ts';
import { parseArticle, parseContributor, parseSection } from './parseArticle.ts';
import { storeDir } from './paths.ts';

export type Store = {
  /** Newest first; of the same moment, by slug. */
  articles: readonly Article[];
  sections: readonly Section[];
  contributors: readonly Contributor[];
};

let cached: { revision: string; store: Store } | undefined;

/**
 * Reads the content store. It is parsed again only when its revision has changed.
 *
 * @throws when there is no store: `npm run build` and `npm run dev` make it
 */
export function readStore(): Store {
  const revision = readRevision();
  if (cached?.revision !== revision) cached = { revision, store: parseStore() };
  return cached.store;
}

/** Name of the store's present state; changes with every update. Written last, so it never runs ahead of the articles. */
export function readRevision(): string {
  return readFileSync(join(storeDir, 'revision.json'), 'utf8');
}

function parseStore(): Store {
  const sections = readDocuments('sections.json').map(parseSection);
  const contributors = readDocuments('contributors.json').map(parseContributor);
  const sectionBySlug = new Map(sections.map((section) => [section.slug, section]));
  const contributorBySlug = new Map(contributors.map((contributor) => [contributor.slug, contributor]));
  const articles = readdirSync(join(storeDir, 'articles'))
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      try {
        return parseArticle(readJson(join('articles', name)), sectionBySlug, contributorBySlug);
      } catch (error) {
        // While a newsroom is being edited, a section may be gone that the last good version of an article names.
        if (env('INCLUDE_UNPUBLISHED') === undefined) throw error;
        console.error(`${name} is left out:`, error);
        return [];
      }
    })
    .sort((a, b) => (a.published === b.published ? (a.slug < b.slug ? -1 : 1) : a.published < b.published ? 1 : -1));
  return { articles, sections, contributors };
}

function readDocuments(name: string): unknown[] {
  return z.array(z.unknown()).parse(readJson(name));
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(storeDir, name), 'utf8'));
}
