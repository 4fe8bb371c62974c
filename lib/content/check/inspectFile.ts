import { type ContentProblem, compareProblems } from '../model/problem.ts';
import { PUBLICATION_FILE } from '../model/publication/publication.ts';
import { buildNewsroom } from './crossRules.ts';
import { checkFrontFields, checkFronts } from './fronts/checkFronts.ts';
import type { InspectOptions } from './inspectArticle.ts';
import type { FileFinding } from './newsroom.ts';
import { checkFooterLinks } from './pages/readPages.ts';
import { checkSectionOrder } from './publication/checkPublication.ts';
import { parseSite } from './publication/readPublication.ts';
import { listFooterUrls, parseYamlFile } from './readOtherFiles.ts';

/** A file of the newsroom that a form can change, without its folder and ending. */
export type FormFile = { kind: 'publication' } | { kind: 'front'; slug: string };

export type InspectFileOptions = Pick<InspectOptions, 'contentDir' | 'now' | 'articles' | 'others' | 'hasReadAll'>;

/** Rules whose findings count only when all articles have been read. */
const RULES_ABOUT_ARTICLES: ReadonlySet<string> = new Set(['unknown-story', 'unknown-tag', 'broken-link']);

/** The path of a file, relative to the newsroom's folder. */
export function pathOfForm(form: FormFile): string {
  return form.kind === 'front' ? `fronts/${form.slug}.yaml` : PUBLICATION_FILE;
}

/**
 * Checks the unsaved text of a front or of `site.yaml` against the saved newsroom.
 *
 * @returns its problems, with paths relative to the newsroom's folder
 */
export async function inspectFile(
  form: FormFile,
  text: string,
  options: InspectFileOptions,
): Promise<ContentProblem[]> {
  const findings = form.kind === 'front' ? listFront(form.slug, text, options) : await listPublication(text, options);
  return findings
    .filter(({ rule }) => options.hasReadAll || !RULES_ABOUT_ARTICLES.has(rule))
    .map((finding): ContentProblem => ({ severity: 'error', ...finding }))
    .sort(compareProblems);
}

function listFront(slug: string, text: string, { articles, others, now }: InspectFileOptions): FileFinding[] {
  const front = parseYamlFile(slug, pathOfForm({ kind: 'front', slug }), Buffer.from(text));
  const own = [...front.findings, ...checkFrontFields(front.yaml)];
  const { publication } = others;
  const newsroom = buildNewsroom(articles, others);
  return [
    ...own.map((finding) => ({ ...finding, file: front.file })),
    ...checkFronts({ fronts: new Map([[slug, front]]), publication }, newsroom, now),
  ];
}

async function listPublication(text: string, options: InspectFileOptions): Promise<FileFinding[]> {
  const { contentDir, articles, others } = options;
  const { yaml, findings } = await parseSite(contentDir, Buffer.from(text));
  const own = [...findings, ...checkSectionOrder({ yaml }, others.sections)];
  return [
    ...own.map((finding) => ({ ...finding, file: PUBLICATION_FILE })),
    ...checkFooterLinks(listFooterUrls(yaml), buildNewsroom(articles, others)),
  ];
}
