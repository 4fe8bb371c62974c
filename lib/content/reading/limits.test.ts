import { describe, expect, it } from 'vitest';
import { checkLimits, checkYamlLimits } from './checkLimits.ts';
import { parseYaml } from './parseYaml.ts';
import { parseArticleSource } from './source.ts';

function refusal(text: string): string | null {
  const finding = checkLimits(text);
  return finding && `${finding.line}:${finding.column} ${finding.rule}`;
}

describe('a body', () => {
  it('may hold a hundred thousand words, five hundred photos, and more signs than a story has', () => {
    const paragraph = `${'The *pier* is [open](https://example.org) again. '.repeat(10)}\n\n`;
    const photo =
      '  <Photo src="IMG_0001.jpg" alt="Planks over calm water." caption="The new boards." credit="Jo Lens" />\n';
    const row = '| Town | **12** | 0 |\n';
    const body = [
      paragraph.repeat(100),
      `${'word '.repeat(99)}end.\n\n`.repeat(990),
      `<Gallery>\n${photo.repeat(500)}</Gallery>\n\n`,
      `| a | b | c |\n| - | - | - |\n${row.repeat(400)}\n`,
      `${'- an item\n  - a smaller one\n'.repeat(200)}\n`,
    ].join('');
    const source = parseArticleSource(Buffer.from(`---\nheadline: A\n---\n${body}`));
    expect(source.findings).toEqual([]);
    expect(source.body).not.toBeNull();
  });

  it.each([
    ['characters', `${'a'.repeat(9_999)}\n`.repeat(101), '101:1 file-too-long'],
    ['lines', 'a\n'.repeat(30_002), '30001:1 file-too-long'],
    ['characters in a line', `a\n${'a'.repeat(20_001)}`, '2:20001 line-too-long'],
    ['signs without an empty line', 'a* \n'.repeat(4_001), '4001:1 too-many-signs'],
    ['signs', `${'a* '.repeat(1_000)}\n\n`.repeat(31), '61:1 too-many-signs'],
    ['tags', '<A/>\n\n'.repeat(10_001), '20001:1 too-many-signs'],
    ['braces', '\\}\n\n'.repeat(2_001), '4001:1 too-many-signs'],
    ['pipes', '| a | b | c | d |\n'.repeat(10_001), '10001:1 too-many-signs'],
    ['underlines', 'a\n---\n'.repeat(1_001), '2002:1 too-many-signs'],
    ['lines in quotations in quotations', `${'> '.repeat(40)}a\n`.repeat(1_000), '751:1 too-many-signs'],
    ['lists in lists', `${'- '.repeat(40)}a\n`.repeat(1_000), '76:1 too-many-signs'],
    ['quotations', '> a\n\n'.repeat(3_001), '6001:1 too-many-signs'],
    ['lists', '- a\n# b\n'.repeat(3_001), '6001:1 too-many-signs'],
    ['lists of another level', '- a\n  - b\n'.repeat(1_501), '3001:1 too-many-signs'],
    ['escapes', `${'\\!'.repeat(5_000)}\n`.repeat(21), '21:1 too-many-signs'],
    ['references', `${'&lt;'.repeat(4_000)}\n`.repeat(26), '26:1 too-many-signs'],
    ['mail addresses', 'a@b.cc\n'.repeat(20_001), '20001:1 too-many-signs'],
    ['web addresses', `${'www.a http://a '.repeat(100)}\n`.repeat(101), '101:1 too-many-signs'],
    ['signs at the end of an address', `a www.a/${'!'.repeat(101)}x`, '1:9 too-many-signs'],
    ['signs at the end of a host', `(WWW.a${'._'.repeat(51)}x`, '1:7 too-many-signs'],
    ['references at the end of an address', `https://a?b${'&amp;'.repeat(101)}x`, '1:12 too-many-signs'],
    ['addresses in a long word', `a ${'www.x_'.repeat(1_000)}`, '1:3 too-many-signs'],
    [
      'characters between brackets',
      `${'['.repeat(200)}\n${`${'word '.repeat(100)}\n`.repeat(1_000)}${'x] '.repeat(200)}`,
      '1002:1 too-many-signs',
    ],
    [
      'characters behind links that do not end',
      `${'[a](b ('.repeat(200)}\n${`${'word '.repeat(100)}\n`.repeat(1_000)}`,
      '496:1 too-many-signs',
    ],
    [
      'characters behind backticks of every length',
      `${Array.from({ length: 60 }, (_, i) => '`'.repeat(i + 1)).join(' ')}\n${`${'word '.repeat(100)}\n`.repeat(1_000)}`,
      '102:1 too-many-signs',
    ],
    ['levels', `a\n${'> '.repeat(51)}a`, '2:101 nested-too-deep'],
    ['columns before a list', `${' '.repeat(202)}- a`, '1:203 nested-too-deep'],
  ])('does not hold more %s than the limit', (_what, text, expected) => {
    expect(refusal(text)).toBe(expected);
  });

  it.each([
    ['a line of 20,000 characters', 'a'.repeat(20_000)],
    ['fifty levels', `${'>'.repeat(50)} a`],
    ['a thematic break of many signs', '* '.repeat(200)],
    ['code far to the right', `\`\`\`\n${' '.repeat(300)}a\n\`\`\``],
    ['a list of ten thousand items', '- a\n'.repeat(10_000)],
    ['a numbered list of ten thousand items', Array.from({ length: 10_000 }, (_, i) => `${i + 1}. a\n`).join('')],
    ['a quotation of ten thousand lines', '> a\n'.repeat(10_000)],
    ['a list in a quotation', '> - a\n'.repeat(10_000)],
    ['a line of dots', `${'.'.repeat(500)} www.example.org/a`],
    ['an address inside another', `https://example.org/?of=https://www.example.org/${'a'.repeat(2_000)}`],
    ['a thousand links in a table', `| [Town](https://example.org/articles/a-town-by-the-sea) | 12 |\n`.repeat(1_000)],
    [
      'five hundred photos whose captions hold brackets',
      `<Photo src="IMG_0001.jpg" alt="${'a'.repeat(100)}" caption="A [left] and B" credit="Jo Lens" />\n`.repeat(500),
    ],
  ])('may hold %s', (_what, text) => {
    expect(refusal(text)).toBeNull();
  });
});

describe('fields', () => {
  it.each([
    ['characters', 'a: b\n'.repeat(10_001), '10002:1 file-too-long'],
    ['brackets in brackets', `a: ${'['.repeat(51)}`, '2:54 nested-too-deep'],
    ['lists in lists', `a:\n  ${'- '.repeat(51)}b`, '3:1 nested-too-deep'],
  ])('do not hold more %s than the limit', (_what, text, expected) => {
    const finding = checkYamlLimits(text, 2);
    expect(finding && `${finding.line}:${finding.column} ${finding.rule}`).toBe(expected);
  });
});

describe('parseYaml', () => {
  it('tells the first problem of a line, however many follow it', () => {
    const { yaml, findings } = parseYaml(`${'a: '.repeat(20)}b\nd: e: f\n`, 2);
    expect(yaml.value).toBeNull();
    expect(findings.map(({ line, rule }) => [line, rule])).toEqual([
      [2, 'yaml-syntax'],
      [3, 'yaml-syntax'],
    ]);
  });

  it('has no problem with what is right', () => {
    expect(parseYaml('a: b\nc: [d]\n')).toMatchObject({ yaml: { value: { a: 'b', c: ['d'] } }, findings: [] });
  });
});
