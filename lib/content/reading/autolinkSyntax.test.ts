import fc from 'fast-check';
import type { Root } from 'mdast';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { measureSeconds } from '../../../testing/measureSeconds.ts';
import { autolinkSyntax } from './autolinkSyntax.ts';

function parserWith(syntax: ReturnType<typeof gfmAutolinkLiteral>): (text: string) => Root {
  const processor = unified()
    .use(remarkParse)
    .use(function use(this: Processor) {
      const data = this.data();
      data.micromarkExtensions = [syntax];
      data.fromMarkdownExtensions = [gfmAutolinkLiteralFromMarkdown()];
    })
    .freeze();
  return (text) => processor.parse(text);
}

const parse = parserWith(autolinkSyntax());
const parseAsThePackage = parserWith(gfmAutolinkLiteral());

/**
 * Far more than a text of this size needs, and far less than it takes to look through all of it at
 * each word.
 */
const MAX_S = 15;

describe('bare addresses', () => {
  it.each([
    'www.a.org and http://a.org, b@a.org',
    '[www.a.org',
    '[www.a.org](/b) www.a.org',
    '[a [b] www.a.org',
    '[a [b](/c) www.a.org] www.a.org',
    '![a www.a.org](b) www.a.org',
    '[a] b@a.org [c',
    '[[[a] www.a.org] www.a.org] www.a.org',
    '`[` www.a.org \\[ www.a.org',
  ])('are what the package takes for one: %j', (text) => {
    expect(parse(text)).toEqual(parseAsThePackage(text));
  });

  it('are so in texts at random', () => {
    const tokens = [
      '[',
      '![',
      ']',
      '](b)',
      '[a]',
      '\\[',
      'www.a.b',
      'http://a.b',
      'a@b.cd',
      'h',
      '*',
      '`',
      ' ',
      '\n',
      '_',
    ];
    const text = fc.array(fc.constantFrom(...tokens), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (source) => {
        expect(parse(source)).toEqual(parseAsThePackage(source));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it.each([
    ['one bracket that is never closed', `[${'h '.repeat(100_000)}`],
    [
      'a hundred brackets that are closed behind all words',
      `${'['.repeat(100)}${'h '.repeat(50_000)}${'x] h '.repeat(100)}`,
    ],
  ])('are found in bounded time behind %s', async (_what, text) => {
    const { seconds } = await measureSeconds(async () => parse(text));
    expect(seconds).toBeLessThan(MAX_S);
  });
});
