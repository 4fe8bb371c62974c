import { controlCharacter, findControlCharacter } from '../../grammar/controlCharacter.ts';
import { formatPath, listTexts, locateField } from '../../reading/fields.ts';
import type { CheckFinding, PlacedYaml } from '../newsroom.ts';

/** Rule: no field holds a control character, raw or as an escape such as "\b". */
export function checkCharacters(yaml: PlacedYaml | null): CheckFinding[] {
  if (!yaml) return [];
  return listTexts(yaml.value).flatMap(({ path, text }) =>
    findControlCharacter(text) < 0
      ? []
      : [controlCharacter(formatPath(path) || 'the text', text, locateField(yaml, path))],
  );
}
