import { formatProblem, type Problem } from '../../lib/content/model/problem.ts';
import { HEIC_ADVICE, PICTURE_KINDS } from '../../lib/content/reading/pictureFiles.ts';
import { plainText } from '../../lib/util/plainText.ts';
import { isHeicName } from './convertHeic.ts';
import type { AddedPhotos } from './planPhotos.ts';

/** Reports the files that were renamed, skipped or refused, one line each. */
export function formatAddedPhotos({ added, repeated, unsupported, damaged, galleryCredit }: AddedPhotos): string[] {
  return [
    ...added.flatMap(({ copyOf, photo }) =>
      copyOf === null || copyOf.name === photo.src ? [] : [`${copyOf.name} is now ${photo.src}`],
    ),
    ...added.flatMap(({ photo }) =>
      photo.credit === undefined && typeof galleryCredit === 'string'
        ? [`${photo.src} has no credit of its own, and gets its gallery's: ${galleryCredit}`]
        : [],
    ),
    ...repeated.map(({ name, shownAs }) =>
      name === shownAs ? `${name} is in the article already` : `${name} is in the article already, as ${shownAs}`,
    ),
    ...unsupported.map((name) =>
      isHeicName(name)
        ? `${name} is left out: browsers do not show HEIC. ${HEIC_ADVICE}`
        : `${name} is left out: not a picture that can be published (${PICTURE_KINDS})`,
    ),
    ...damaged.map(({ name, problem }) => `${name} ${problem}: left out`),
  ].map((line) => plainText(line));
}

/** What remains to be done in an article, from the content check; empty if it can be published. */
export function formatRemaining(problems: readonly Problem[]): string[] {
  return problems.length === 0 ? [] : ['Still to be filled in:', ...problems.map(formatProblem)];
}
