import { locateField } from '../../reading/fields.ts';
import { locatePicture } from '../../reading/pictureFiles.ts';
import type { CheckFinding, Surroundings, YamlFile } from '../newsroom.ts';
import { checkFile } from './checkPictures.ts';

/**
 * Rule: a contributor's portrait is in contributors/, can be decoded, and has the format that its
 * name says.
 */
export function checkContributorPicture({ fields, yaml }: YamlFile, surroundings: Surroundings): CheckFinding[] {
  const { picture } = fields;
  if (!yaml || typeof picture !== 'string') return [];
  const location = locateField(yaml, ['picture']);
  const label = `picture "${picture}"`;
  const file = locatePicture(picture, 'contributors', label, surroundings.entries);
  if (file === null) return [];
  if ('refusal' in file) return [{ ...location, ...file.refusal }];
  return checkFile(file.path, label, surroundings).map((finding) => ({ ...location, ...finding }));
}
