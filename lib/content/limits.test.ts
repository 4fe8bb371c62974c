import { describe, expect, it } from 'vitest';
import { checkLimits, checkYamlLimits } from './limits.ts';
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
    ['lists in lists', `${'- '.repeat(40)}a\n`.repeat(1_000), '76:1 too-many-signs'],
    ['lines in quotations in quotations', `${'> '.repeat(40)}a\n`.repeat(1_000), '751:1 too-many-signs'],
    ['escapes', `${'\\!'.repeat(9_000)}\n\n`.repeat(12), '23:1 too-many-signs'],
    ['words to search for an address', `a ${'http://a/'.repeat(2_000)}`, '1:3 too-many-signs'],
    ['signs at the end of an address', `www.a/${'!'.repeat(200)}b`, '1:7 too-many-signs'],
    [
      'text to search for the other end of a bracket',
      `[${`${'a '.repeat(4_000)}${']'.repeat(10)}\n`.repeat(40)}`,
      '35:1 too-many-signs',
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
