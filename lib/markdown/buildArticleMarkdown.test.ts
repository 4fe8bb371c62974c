import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bodyFrom } from '../../testing/bodyFrom.ts';
import { testArticle, testPhoto } from '../../testing/testArticle.ts';
import { buildArticleMarkdown } from './buildArticleMarkdown.ts';

/** The body: what follows the header. */
function bodyOf(markdown: string): string {
  return markdown.split('---\n\n').slice(1).join('---\n\n');
}

describe('buildArticleMarkdown', () => {
  it('begins with the facts, as YAML', () => {
    const markdown = buildArticleMarkdown(testArticle({ headline: 'One: "two"', updated: '2024-03-13T00:00:00.000Z' }));
    expect(parse(markdown.split('---\n')[1] ?? '')).toEqual({
      headline: 'One: "two"',
      standfirst: 'Nobody was hurt.',
      byline: ['Ines Falk'],
      published: '2024-03-12T06:30:00.000Z',
      updated: '2024-03-13T00:00:00.000Z',
      lastChange: '2024-03-13T00:00:00.000Z',
      section: 'Harbour',
      tags: ['Fire'],
      language: 'en-GB',
      publication: 'Perigee',
      url: 'http://localhost:3000/articles/harbour-fire',
      licence: 'https://creativecommons.org/publicdomain/zero/1.0/',
    });
  });

  it('shows each photo above its caption and credit', () => {
    expect(bodyOf(buildArticleMarkdown(testArticle()))).toBe(
      [
        '# Fire closes the harbour',
        '**Nobody was hurt.**',
        'It began at ten.',
        '![A crane](http://localhost:3000/media/crane-1-1200.jpg)',
        '*The old crane was saved.* (Harbour Authority)',
        '## Credits',
        '- Photographs: Ines Falk\n',
      ].join('\n\n'),
    );
  });

  it('holds no component, and keeps tables', () => {
    const bodySource = [
      '<Gallery credit="X">\n  <Photo src="crane.jpg" />\n  <Photo src="b.jpg" />\n</Gallery>',
      '<PullQuote by="Joss">\nLook.\n</PullQuote>',
      '<FactBox title="In figures">\n\n- One\n\n</FactBox>',
      '| a | b |\n| - | -: |\n| 1 | 2 |',
    ].join('\n\n');
    const photos = [testPhoto(), testPhoto({ id: 'b' })];
    const body = bodyOf(buildArticleMarkdown(testArticle({ body: bodyFrom(bodySource), photos })));
    expect(body).not.toMatch(/<[A-Z]/);
    expect(body.match(/^!\[/gm)).toHaveLength(2);
    expect(body).toContain('> Look.\n>\n> — Joss');
    expect(body).toContain('> **In figures**\n>\n> - One');
    expect(body).toContain('| a |  b |\n| - | -: |\n| 1 |  2 |');
  });

  it('makes every link absolute', () => {
    const body = bodyOf(buildArticleMarkdown(testArticle({ body: bodyFrom('[a](/b) [c](#d)') })));
    expect(body).toContain('[a](http://localhost:3000/b) [c](http://localhost:3000/articles/harbour-fire#d)');
  });

  it('escapes what would be markup', () => {
    const photos = [testPhoto({ caption: 'A *star* and a [bracket]', alt: 'x](y)' })];
    const body = bodyOf(buildArticleMarkdown(testArticle({ photos })));
    expect(body).toContain('*A \\*star\\* and a \\[bracket]*');
    expect(body).toContain('![x\\](y)](');
  });

  it('keeps the language and direction of a passage, and those of the article', () => {
    const body = bodyFrom('Text.\n\n<Passage lang="ar">\n\nالمنارة القديمة.\n\n</Passage>');
    expect(bodyOf(buildArticleMarkdown(testArticle({ body })))).toContain(
      'Text.\n\n<div lang="ar" dir="rtl">\n\nالمنارة القديمة.\n\n</div>\n\n',
    );
    expect(buildArticleMarkdown(testArticle({ language: 'he', direction: 'rtl' }))).toContain(
      'language: he\ndirection: rtl\n',
    );
  });
});
