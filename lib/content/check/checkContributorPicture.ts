import { checkFile } from './checkPictures.ts';
import type { CheckFinding, Newsroom, YamlFile } from './newsroom.ts';
import { locatePicture } from './pictureFiles.ts';

/** Rule: a contributor's picture lies in contributors/, is whole, and is what its name says. */
export function checkContributorPicture({ fields, yaml }: YamlFile, newsroom: Newsroom): CheckFinding[] {
  const { picture } = fields;
  if (!yaml || typeof picture !== 'string') return [];
  const place = yaml.placeOf(['picture']);
  const label = `picture "${picture}"`;
  const location = locatePicture(picture, 'contributors', label, newsroom.entries);
  if (location === null) return [];
  if ('refusal' in location) return [{ ...place, ...location.refusal }];
  return checkFile(location.path, label, newsroom).map((finding) => ({ ...place, ...finding }));
}
