import { fieldsOf, locateField } from '../../reading/fields.ts';
import { refuseSource } from '../../reading/refuseSource.ts';
import type { ArticleFile, CheckFinding, PlacedYaml, YamlFile } from '../newsroom.ts';

/**
 * Rule: an article's main media is in its folder. For the photos of the body, the grammar checks
 * this.
 */
export function checkMainMediaSource({
  fields,
  frontMatter,
}: Pick<ArticleFile, 'fields' | 'frontMatter'>): CheckFinding[] {
  return checkSource('main media', fieldsOf(fields.mainMedia).src, ['mainMedia', 'src'], frontMatter);
}

/** Rule: a contributor's portrait is in the same folder as their file. */
export function checkPictureSource({ fields, yaml }: Pick<YamlFile, 'fields' | 'yaml'>): CheckFinding[] {
  return checkSource('picture', fields.picture, ['picture'], yaml);
}

function checkSource(kind: string, src: unknown, path: readonly string[], yaml: PlacedYaml | null): CheckFinding[] {
  const refusal = refuseSource(kind, src);
  return yaml && refusal ? [{ ...locateField(yaml, path), ...refusal }] : [];
}
