import type { ExportedArticle, ExportedContributor, ImportFinding, ImportNote, Term } from '../newsroomExport.ts';
import type { MovedSite } from './createLinkPlacer.ts';
import type { SlugBook } from './createSlugBook.ts';

/** The slug, section and other references of an article, decided from the whole export. */
export type ArticlePlan = {
  slug: string;
  section: string;
  sectionName: string;
  byline: readonly { slug: string; name: string }[];
  tags: readonly string[];
  previousSlugs: readonly string[];
  /** Empty for the site's language. */
  language: string;
  /** Slugs of the same article in other languages. */
  translations: Readonly<Record<string, string>>;
};

export type PlannedArticle = ArticlePlan & { article: ExportedArticle; origin: string };

/** The plan of an import, before anything is written. Deterministic. */
export type ImportPlan = {
  articles: PlannedArticle[];
  sections: SlugBook<Term>;
  contributors: SlugBook<ExportedContributor>;
  site: MovedSite;
  findings: ImportFinding[];
  notes: ImportNote[];
};
