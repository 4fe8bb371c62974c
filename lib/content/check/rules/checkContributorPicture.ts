import { locatePicture } from '../../reading/pictureFiles.ts';
import type { CheckFinding, Surroundings, YamlFile } from '../newsroom.ts';
import { checkFile } from './checkPictures.ts';

/** Rule: a contributor's picture lies in contributors/, is whole, and is what its name says. */
export function checkContributorPicture({ fields, yaml }: YamlFile, surroundings: Surroundings): CheckFinding[] {
  const { picture } = fields;
  if (!yaml || typeof picture !== 'string') return [];
  const place = yaml.placeOf(['picture']);
  const label = `picture "${picture}"`;
  const location = locatePicture(picture, 'contributors', label, surroundings.entries);
  if (location === null) return [];
  if ('refusal' in location) return [{ ...place, ...location.refusal }];
  return checkFile(location.path, label, surroundings).map((finding) => ({ ...place, ...finding }));
}
