import { locateContentFile } from '../../../authoring/editing/contentFiles.ts';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { listTakenSlugs, whyTaken } from '../../../authoring/listTakenSlugs.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import type { Person } from '../person.ts';
import { listBin, restoreFromBin } from './articleBin.ts';
import { authorizeSave, readStanding } from './authorizeArticle.ts';
import { restorePictures } from './changeArticles.ts';
import { type Desk, readText, textPath } from './createDesk.ts';
import type { SaveRequest } from './saveArticle.ts';

/**
 * Puts an article that was removed while somebody had it open back at its address: from the bin, or
 * else the text that they began from, with the pictures that the history has. If it is there,
 * nothing happens.
 *
 * @throws {RequestError} 403 if this person may not save the text; 409 if the address leads elsewhere
 */
export async function bringBack(
  desk: Desk,
  person: Person,
  slug: string,
  request: Pick<SaveRequest, 'base' | 'text'>,
): Promise<void> {
  if ((await readText(desk, slug)) !== null) return;
  const binned = (await listBin(desk, person)).find((one) => one.kind === 'article' && one.slug === slug);
  if (binned) {
    await restoreFromBin(desk, person, binned.id);
    return;
  }
  const text = (await desk.texts.get(request.base)) ?? request.text;
  await desk.inTurn(async () => {
    const { contentDir, beginners, timeZone, history } = desk;
    const standing = readStanding(text, beginners.get(slug), timeZone, desk.now());
    authorizeSave(person, standing, standing);
    // Pictures may be left in the folder.
    const { former } = await listTakenSlugs(contentDir);
    const reason = whyTaken(slug, { present: new Set(), former });
    if (reason !== null) throw new RequestError(409, `${reason} Take your words there; they are kept here.`);
    for (const { commit } of (await history?.list(slug)) ?? []) {
      const old = await history?.readText(slug, commit);
      if (!old) continue;
      await restorePictures(desk, slug, commit, { text: `${text}\n${request.text}`, files: old.files });
      break;
    }
    await writeFileAtomic(await locateContentFile(contentDir, textPath(slug)), text);
  });
}
