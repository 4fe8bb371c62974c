import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isPair, isScalar, type Pair } from 'yaml';
import { z } from 'zod';
import {
  type ArticleText,
  articlePath,
  type Edit,
  parseArticleText,
  prepareEdits,
  readIfThere,
} from '../authoring/articleText.ts';
import { parseArticleSource } from '../lib/content/reading/source.ts';
import { hashText } from './article/hashText.ts';
import type { ImportFinding, NewsroomExport, Withdrawal } from './newsroomExport.ts';
import { type ImportRecord, originOf, type RecordedArticle } from './plan/readNewsroom.ts';
import { siteKeyOf } from './plan/siteKeyOf.ts';
import { subjectOf } from './plan/subjectOf.ts';

/**
 * Withdraws what an agency has killed. A draft that is as it was imported is removed, if the kill is
 * final; an article that somebody has edited or published becomes a draft, and is left to an editor.
 *
 * @returns what was done, and the record with the versions that must not come back
 */
export async function withdrawArticles(
  { withdrawals = [], ...exported }: NewsroomExport,
  record: ImportRecord,
  contentDir: string,
): Promise<{ record: ImportRecord; findings: ImportFinding[] }> {
  const articles = { ...record.articles };
  const findings: ImportFinding[] = [];
  for (const withdrawal of withdrawals) {
    const { id, version, file, isFinal, reason } = withdrawal;
    const origin = originOf(siteKeyOf(exported), id);
    const known = articles[origin];
    if (!known || (known.version ?? '') > version || (known.isWithdrawn && known.version === version)) continue;
    const done = await withdraw(withdrawal, known, contentDir);
    articles[origin] = { ...known, version, isWithdrawn: true };
    findings.push({
      ...{ file, line: 1, column: 1 },
      kind: 'withdrawn',
      subject: subjectOf(known.slug),
      message: `the agency has ${isFinal ? 'killed' : 'withheld'} it; ${done}`,
      hint: reason === '' ? 'Ask the agency why.' : `The agency says: ${reason}`,
    });
  }
  return { record: { ...record, articles }, findings };
}

/** @returns what was done */
async function withdraw({ isFinal }: Withdrawal, { slug, hash }: RecordedArticle, contentDir: string): Promise<string> {
  const present = (await readText(contentDir, slug)) === null ? await findRenamed(contentDir, slug) : slug;
  const text = present === null ? null : await readText(contentDir, present);
  if (present === null || text === null) return 'it is not in the newsroom any more, or has another name there';
  if (hashText(text) === hash) {
    if (!isFinal) return 'it is a draft, and must stay one';
    await rm(join(contentDir, 'articles', present), { recursive: true });
    return 'its draft was removed';
  }
  const article = parseArticleText(articlePath(contentDir, present), Buffer.from(text));
  await prepareEdits(article, [statusEdit(article)], ({ frontMatter }) => statusOf(frontMatter.value) === 'draft')();
  return `somebody has edited articles/${present}: it is a draft now, and no longer on the site`;
}

function readText(contentDir: string, slug: string): Promise<string | null> {
  return readFile(articlePath(contentDir, slug), 'utf8').catch(() => null);
}

/** The article that had a slug before it was renamed; null if there is none. */
async function findRenamed(contentDir: string, slug: string): Promise<string | null> {
  for (const name of await readdir(join(contentDir, 'articles')).catch(() => [])) {
    const bytes = await readIfThere(articlePath(contentDir, name));
    const { frontMatter } = bytes ? parseArticleSource(bytes) : { frontMatter: null };
    const fields = previousSchema.safeParse(frontMatter?.value);
    if (fields.success && fields.data.previousSlugs.includes(slug)) return name;
  }
  return null;
}

const previousSchema = z.object({ previousSlugs: z.array(z.string()) });
const statusSchema = z.object({ status: z.string() });

function statusOf(fields: unknown): string | null {
  return statusSchema.safeParse(fields).data?.status ?? null;
}

/** Makes an article a draft; every other byte stays. */
function statusEdit({ frontMatter, fieldsStart, fieldsEnd }: ArticleText): Edit {
  const { contents } = frontMatter.document;
  const pair = isMap(contents)
    ? contents.items.find((item): item is Pair => isPair(item) && isScalar(item.key) && item.key.value === 'status')
    : undefined;
  const range = isScalar(pair?.value) ? pair.value.range : undefined;
  if (!range) return { start: fieldsEnd, end: fieldsEnd, text: 'status: draft\n' };
  return { start: fieldsStart + range[0], end: fieldsStart + range[1], text: 'draft' };
}
