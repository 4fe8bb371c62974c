import { controlCharacter, findControlCharacter } from '../grammar/controlCharacter.ts';
import { fieldsOf, formatPath, itemsOf } from './fields.ts';
import type { CheckFinding, PlacedYaml } from './newsroom.ts';

/** Rule: no field holds a control character, written as it is or as an escape such as "\b". */
export function checkCharacters(yaml: PlacedYaml | null): CheckFinding[] {
  const findings: CheckFinding[] = [];
  // A stack of our own: a hostile file may be nested deeper than the call stack.
  const pending: { value: unknown; path: readonly (string | number)[] }[] = [{ value: yaml?.value, path: [] }];
  for (let entry = pending.pop(); yaml && entry; entry = pending.pop()) {
    const { value, path } = entry;
    if (typeof value === 'string' && findControlCharacter(value) >= 0) {
      findings.push(controlCharacter(formatPath(path) || 'the text', value, yaml.placeOf(path)));
    }
    for (const [key, item] of [...itemsOf(value), ...Object.entries(fieldsOf(value))]) {
      pending.push({ value: item, path: [...path, key] });
    }
  }
  return findings;
}
