import { RequestError } from '../../../authoring/editing/RequestError.ts';
import type { ArticleDocument, ArticleRow } from '../../api/articleSchemas.ts';
import type { Person } from '../person.ts';
import { type ArticleStanding, mayEdit, mayRead } from './authorizeArticle.ts';
import { checkArticle, type Desk, getReadable, readText } from './createDesk.ts';
import { standingOf, statusAt } from './openIndex.ts';

/** Everything that the editor needs to open an article. */
export async function openArticle(desk: Desk, person: Person, slug: string): Promise<ArticleDocument> {
  await desk.index.refresh(slug);
  const standing = await getReadable(desk, person, slug);
  const text = await readText(desk, slug);
  if (text === null) throw new RequestError(404, 'There is no such article.');
  const isEditable = mayEdit(person, standing);
  const [version, files, problems, workingCopies] = await Promise.all([
    desk.texts.remember(text),
    desk.photos.list(slug),
    checkArticle(desk, slug),
    isEditable ? desk.copies.list(person.id, slug) : [],
  ]);
  return {
    slug,
    version,
    text,
    // Uploads are unsaved work of those who may edit.
    files: files.filter(({ isNew }) => isEditable || !isNew),
    problems,
    workingCopies,
    present: desk.hub.listPresent(slug),
    writer: desk.hub.writerOf(slug),
    mayEdit: isEditable,
    mayPublish: mayPublish(person, standing),
  };
}

function mayPublish(person: Person, standing: ArticleStanding): boolean {
  // Whoever may change a published article may publish it.
  return mayEdit(person, { ...standing, isDraft: false });
}

/** The list of all articles that somebody may read. */
export function listRows(desk: Desk, person: Person, problemCounts: ReadonlyMap<string, number> | null): ArticleRow[] {
  const { index, beginners, hub } = desk;
  const now = desk.now();
  return index.list().flatMap((article) => {
    const standing = standingOf(article, beginners.get(article.slug), now);
    if (!mayRead(person, standing)) return [];
    const { publication: _publication, isGallery: _isGallery, pagePhotoCount: _count, ...row } = article;
    return [
      {
        ...row,
        status: statusAt(article, now),
        problemCount: problemCounts ? (problemCounts.get(article.slug) ?? 0) : null,
        present: hub.listPresent(article.slug),
        isMine: mayEdit(person, standing),
      },
    ];
  });
}
