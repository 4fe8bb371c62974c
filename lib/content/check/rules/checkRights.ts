import type { PictureMetadata } from '../../model/picture.ts';
import { resolveRights } from '../../model/rights.ts';
import { locatePicture } from '../../reading/pictureFiles.ts';
import type { ArticleFile, CheckFinding, PhotoUse, Surroundings } from '../newsroom.ts';
import { labelOf, listPhotoUses, locateUse } from './checkPictures.ts';

/** Rule: every photo has alt text, a caption and a credit, and alt text and caption differ. */
export function checkRights(article: ArticleFile, surroundings: Surroundings): CheckFinding[] {
  return listPhotoUses(article).flatMap((use) => {
    const location = locatePicture(use.src, article.folder, '', surroundings.entries);
    const picture = location && 'path' in location ? surroundings.pictures.get(location.path) : undefined;
    // The texts may be in the metadata of a file that cannot be read. That problem comes first.
    if (!picture || 'problem' in picture) return [];
    const rights = resolveRights(use.attributes, use.galleryCredit, picture.metadata);
    return checkPhoto(use, rights, picture.factoryCaption);
  });
}

function checkPhoto(use: PhotoUse, rights: PictureMetadata, factoryCaption: string | undefined): CheckFinding[] {
  const label = labelOf(use);
  // A value that is written but unusable has been reported already.
  const lacks = (field: 'alt' | 'caption' | 'credit') => !rights[field]?.trim() && !isReported(use, field);
  const findings: CheckFinding[] = [];
  if (use.attributes.decorative !== true && lacks('alt')) {
    const isEmpty = use.placeOf('alt') !== undefined;
    findings.push({
      ...locateUse(use, 'alt'),
      rule: isEmpty ? 'photo-alt-empty' : 'photo-no-alt',
      message: `${label} has ${isEmpty ? 'an empty' : 'no'} alt text`,
      hint:
        use.kind === 'photo'
          ? 'Say in alt="…" what the picture shows, for those who cannot see it. If it shows nothing, add decorative.'
          : 'Say in "alt:" what the picture shows, for those who cannot see it.',
    });
  }
  if (lacks('caption')) {
    findings.push({
      ...locateUse(use),
      rule: 'photo-no-caption',
      message:
        factoryCaption === undefined
          ? `${label} has no caption`
          : `${label} has no caption but what a device or a program wrote: "${factoryCaption}"`,
      hint: `Say in ${use.kind === 'photo' ? 'caption="…"' : '"caption:"'} what the picture means: who, what, where, when.`,
    });
  }
  if (lacks('credit')) {
    findings.push({
      ...locateUse(use),
      rule: 'photo-no-credit',
      message: `${label} has no credit`,
      hint:
        use.kind === 'photo'
          ? 'Every published photo names its maker. Add credit="Name/Agency", or set it on <Gallery>.'
          : 'Every published photo names its maker. Add "credit: Name/Agency" below mainMedia.',
    });
  }
  const alt = wordsOf(rights.alt);
  if (alt !== '' && alt === wordsOf(rights.caption)) {
    findings.push({
      ...locateUse(use, 'alt'),
      rule: 'photo-alt-is-caption',
      message: `${label} has the same words as alt text and as caption`,
      hint: 'Say in the alt text what the picture looks like, and in the caption what it means.',
    });
  }
  return findings;
}

/**
 * A text without what makes no difference when it is read aloud: case, punctuation and space at its
 * ends.
 */
export function wordsOf(text = ''): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
    .replace(/\s+/g, ' ');
}

function isReported({ attributes, placeOf, kind }: PhotoUse, field: string): boolean {
  if (placeOf(field) === undefined) return false;
  const value = attributes[field];
  const mayBeEmpty = kind === 'photo' && field === 'alt';
  return typeof value !== 'string' || (!mayBeEmpty && value.trim() === '');
}
