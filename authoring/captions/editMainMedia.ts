import { isMap, isScalar, type Pair, type YAMLMap } from 'yaml';
import { AuthoringError } from '../AuthoringError.ts';
import type { ArticleText, Edit } from '../articleText.ts';
import { formatYamlText } from '../formatYamlText.ts';
import type { CaptionField } from './captions.ts';

/**
 * Changes texts of the main media in the front matter. Comments, order and formatting of everything
 * else stay.
 *
 * @throws AuthoringError if the front matter is written in a way that cannot be edited line by line
 */
export function editMainMedia(article: ArticleText, changes: readonly { field: CaptionField; to: string }[]): Edit[] {
  if (changes.length === 0) return [];
  const { contents } = article.frontMatter.document;
  const map = isMap(contents) ? contents.get('mainMedia') : undefined;
  if (!isMap(map) || map.flow) {
    throw new AuthoringError('The main media is not written line by line. Change its words in the article by hand.');
  }
  return changes.map(({ field, to }) => editField(article, map, field, to));
}

function editField({ fieldsStart, text }: ArticleText, map: YAMLMap, field: CaptionField, to: string): Edit {
  const pairs = map.items.map((pair) => ({ pair, key: isScalar(pair.key) ? pair.key : null }));
  const written = pairs.find(({ key }) => key?.value === field);
  if (!written) {
    const last = pairs.at(-1);
    const first = pairs[0]?.key?.range?.[0] ?? 0;
    const end = lineEndAfter(text, fieldsStart + endOf(last?.pair));
    const indentation = text.slice(text.lastIndexOf('\n', fieldsStart + first) + 1, fieldsStart + first);
    return { start: end, end, text: to === '' ? '' : `${indentation}${field}: ${formatYamlText(to)}\n` };
  }
  const start = fieldsStart + (written.key?.range?.[0] ?? 0);
  if (to === '') {
    return {
      start: text.lastIndexOf('\n', start - 1) + 1,
      end: lineEndAfter(text, fieldsStart + endOf(written.pair)),
      text: '',
    };
  }
  return { start, end: fieldsStart + endOf(written.pair), text: `${field}: ${formatYamlText(to)}` };
}

/** The offset just behind a pair's value, in the fields. */
function endOf(pair: Pair | undefined): number {
  const value = pair && isScalar(pair.value) ? pair.value.range?.[1] : undefined;
  const key = pair && isScalar(pair.key) ? pair.key.range?.[1] : undefined;
  return value ?? (key ?? 0) + 1;
}

/** The beginning of the line after an offset that stands at the end of a value. */
function lineEndAfter(text: string, offset: number): number {
  // The range of a block text includes its line break.
  if (text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}
