import type { ArticleFile, CheckFinding } from '../newsroom.ts';
import { listPhotoUses } from '../rules/checkPictures.ts';

/** Rule: a page holds words only. Photos have their rights and addresses in articles. */
export function checkPagePhotos(page: ArticleFile): CheckFinding[] {
  return listPhotoUses(page).map(({ src, place }) => ({
    ...place,
    subject: { kind: 'photo', src },
    rule: 'photo-on-page',
    message: `photo "${src}" is on a page, and pages hold words only`,
    hint: 'Show it in an article, and link to that: [our newsroom](/articles/our-newsroom).',
  }));
}
