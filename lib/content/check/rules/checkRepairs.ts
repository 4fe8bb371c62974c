import { locatePicture } from '../../reading/pictureFiles.ts';
import type { ArticleFile, CheckFinding, Surroundings } from '../newsroom.ts';
import { labelOf, listPhotoUses, locateUse } from './checkPictures.ts';

/** Rule: what was mended in a picture's file is reported once, since something may be missing. */
export function checkRepairs(article: ArticleFile, { entries, pictures }: Surroundings): CheckFinding[] {
  const seen = new Set<string>();
  return listPhotoUses(article).flatMap((use) => {
    const location = locatePicture(use.src, article.folder, '', entries);
    if (!location || !('path' in location) || seen.has(location.path)) return [];
    seen.add(location.path);
    const picture = pictures.get(location.path);
    const notes = picture && !('problem' in picture) ? (picture.notes ?? []) : [];
    return notes.map(
      (note): CheckFinding => ({
        ...locateUse(use, 'src'),
        severity: 'warning',
        rule: 'photo-repaired',
        message: `${labelOf(use)} ${note}`,
        hint: 'It can be published. Look at it closely; if something is missing, export it again from its original.',
      }),
    );
  });
}
