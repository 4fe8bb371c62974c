import { isScalar, type Node, visit } from 'yaml';
import { parseArticleSource } from '../lib/content/reading/source.ts';

/**
 * Quotes the dates in an article's front matter, so that a YAML parser with a date type keeps them
 * as written, including the zone.
 *
 * @returns the text with quoted dates; unchanged if its front matter cannot be parsed
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
