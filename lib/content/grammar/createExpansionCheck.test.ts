import { describe, expect, it } from 'vitest';
import { parseArticleSource } from '../reading/source.ts';
import { checkGrammar } from './checkGrammar.ts';

function findings(body: string): string[] {
  const source = parseArticleSource(Buffer.from(`---\n---\n${body}`));
  if (!source.body) throw new Error(source.findings.map(({ message }) => message).join('\n'));
  return checkGrammar(source.body).map(({ line, column, rule }) => `${line - 2}:${column} ${rule}`);
}

const table = (columns: number, rows: number) =>
  `${'|a'.repeat(columns)}\n${'|-'.repeat(columns)}\n${'x\n'.repeat(rows)}`;
const definition = (length: number) => `[a]: https://example.org/${'a'.repeat(length)}`;
const uses = (count: number, use = '[w][a]') => `${`${use} `.repeat(20)}\n\n`.repeat(count / 20);

describe('a text that repeats much by a few signs', () => {
  it.each([
    ['a wide table with short rows', table(2000, 2000), '1:1 text-expands'],
    ['one in a quotation', `Words.\n\n${table(1000, 1000).replace(/^/gm, '> ')}`, '3:3 text-expands'],
    ['several that are too many together', `${table(200, 150)}\n${table(200, 150)}`, '154:1 text-expands'],
    ['a link that is used often', `${uses(4800)}${definition(9000)}`, '481:1 text-expands'],
    ['one that is defined first', `${definition(9000)}\n\n${uses(4800)}`, '13:71 text-expands'],
    ['one that is used by its name', `${uses(1000, '[a]')}${definition(9000)}`, '101:1 text-expands'],
    ['a tag with many attributes', `<Photo\n${'a\n'.repeat(2000)}/>`, '1:1 too-many-signs'],
  ])('%s', (_what, body, expected) => {
    expect(findings(body)).toEqual([expected]);
  });

  it.each([
    ['a large table', table(10, 2000)],
    ['a source that is named often', `${uses(1000)}${definition(200)}`],
    [
      'definitions that nobody uses',
      Array.from({ length: 40 }, (_, i) => definition(19_000).replace('a', `b${i}`)).join('\n'),
    ],
  ])('may hold %s', (_what, body) => {
    expect(findings(body)).toEqual([]);
  });
});
