import type { ExportedArticle, ExportedContributor, ImportFinding, ImportNote, Term } from '../newsroomExport.ts';
import type { MovedSite } from './createLinkPlacer.ts';
import type { SlugBook } from './createSlugBook.ts';

/** What an article is called and belongs to here; decided with the whole export in view. */
export type ArticlePlan = {
  slug: string;
  section: string;
  sectionName: string;
  byline: readonly { slug: string; name: string }[];
  tags: readonly string[];
  previousSlugs: readonly string[];
  /** Empty when it is the site's own language. */
  language: string;
};

export type PlannedArticle = ArticlePlan & { article: ExportedArticle; origin: string };

/** A contributor's file; `kind` is given for the desk that signs what has no author. */
export type PlannedContributor = ExportedContributor & { kind?: 'desk' };

/** What an export becomes, before anything is written. Two runs make the same plan. */
export type ImportPlan = {
  articles: PlannedArticle[];
  sections: SlugBook<Term>;
  contributors: SlugBook<PlannedContributor>;
  site: MovedSite;
  findings: ImportFinding[];
  notes: ImportNote[];
};
