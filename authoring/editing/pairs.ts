import { fieldsOf } from '../../lib/content/reading/fields.ts';

/** A mapping of texts as lines: `de: der-sturm`. */
export function formatPairs(value: unknown): string {
  return Object.entries(fieldsOf(value))
    .map(([key, text]) => `${key}: ${String(text ?? '')}`)
    .join('\n');
}

/** The mapping that lines stand for; undefined if there are none. */
export function parsePairs(text: string): Record<string, string> | undefined {
  const pairs = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [key = '', ...rest] = line.split(':');
      return [key.trim(), rest.join(':').trim()] as const;
    });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}
