import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { bodyFrom } from '@/testing/bodyFrom.ts';
import { testArticle } from '@/testing/testArticle.ts';
import { Contents } from './Contents.tsx';

const LONG = 6 * 238;
const BODY = '## One\n\n### Below\n\n## One\n\n## *Three*\n\n## Four\n';

function render(body: string, wordCount: number): string {
  return renderToStaticMarkup(<Contents article={testArticle({ body: bodyFrom(body), wordCount })} />);
}

it('lists the headings of a long read, each with its address', () => {
  const html = render(BODY, LONG);
  expect([...html.matchAll(/href="(.*?)".*?>(.*?)</g)].map(([, href, text]) => [href, text])).toEqual([
    ['#one', 'One'],
    ['#one-1', 'One'],
    ['#three', 'Three'],
    ['#four', 'Four'],
  ]);
});

it('says nothing on a short text, or one with few headings', () => {
  expect(render(BODY, LONG / 2)).toBe('');
  expect(render('## One\n\n## Two\n\n## Three\n', LONG)).toBe('');
});
