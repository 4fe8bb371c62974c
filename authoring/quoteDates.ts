import { isScalar, type Node, visit } from 'yaml';
import { parseArticleSource } from '../lib/content/reading/source.ts';

/**
 * Puts the dates of an article's front matter in quotes, so that a reader of YAML that has a type for dates hands them on
 * as they are written, with their zone.
 *
 * @param text the article's text
 * @returns the same text, with the dates quoted; as it is when its front matter cannot be read
 */
export function quoteDates(text: string): string {
  const { frontMatter, text: clean } = parseArticleSource(Buffer.from(text));
  if (!frontMatter) return text;
  const offset = clean.indexOf('\n') + 1;
  const ranges: [start: number, end: number][] = [];
  visit(frontMatter.document, {
    Pair(_key, { key, value }) {
      const isDate = isScalar(key) && (key.value === 'date' || key.value === 'updated');
      const range = isDate && isScalar(value) && value.type === 'PLAIN' && value.value !== null ? rangeOf(value) : null;
      if (range) ranges.push([range[0] + offset, range[1] + offset]);
    },
  });
  return ranges.reduceRight(
    (quoted, [start, end]) => `${quoted.slice(0, start)}'${quoted.slice(start, end)}'${quoted.slice(end)}`,
    clean,
  );
}

function rangeOf({ range }: Node): readonly [number, number] | null {
  return range ? [range[0], range[1]] : null;
}
