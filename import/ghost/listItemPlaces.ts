import type { Place } from '../../lib/content/model/problem.ts';

/**
 * The places of the items of a list in a JSON text, which are lost by parsing.
 *
 * @param json valid JSON
 * @param path the keys that lead to the list; lists on the way have the index 0: `db`, `0`, `data`,
 *   `posts`
 */
export function listItemPlaces(json: string, path: readonly string[]): Place[] {
  const places: Place[] = [];
  /** The keys that lead to the scan position. */
  const keys: (string | number)[] = [];
  let key = '';
  let line = 1;
  let lineStart = 0;
  const isAtList = () => keys.length === path.length + 1 && path.every((part, index) => part === String(keys[index]));
  for (let offset = 0; offset < json.length; offset++) {
    switch (json[offset]) {
      case '\n':
        line += 1;
        lineStart = offset + 1;
        break;
      case '"': {
        const end = endOfString(json, offset);
        key = json.slice(offset + 1, Math.min(end, offset + KEY_MAX_LENGTH));
        offset = end;
        break;
      }
      case ':':
        if (keys.length > 0) keys[keys.length - 1] = key;
        break;
      case '{':
        if (isAtList()) places.push({ line, column: offset - lineStart + 1 });
        keys.push('');
        break;
      case '[':
        keys.push(0);
        break;
      case ',': {
        const last = keys.at(-1);
        if (typeof last === 'number') keys[keys.length - 1] = last + 1;
        break;
      }
      case '}':
      case ']':
        keys.pop();
        break;
      default:
    }
  }
  return places;
}

const KEY_MAX_LENGTH = 100;

/** The offset of the quote that closes a string. A line break in it is always escaped. */
function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let backslashCount = 0;
    while (json[end - 1 - backslashCount] === '\\') backslashCount += 1;
    if (backslashCount % 2 === 0) return end;
  }
  return json.length;
}
