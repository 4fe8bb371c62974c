import { describe, expect, it } from 'vitest';
import { createLinkPlacer } from './createLinkPlacer.ts';

const vote = { slug: 'vote', isDraft: false };
const draft = { slug: 'draft', isDraft: true };
const site = {
  siteUrl: 'https://old.example.org',
  articles: new Map([
    ['/2020/01/vote', vote],
    ['?p=7', vote],
    ['/2020/02/draft', draft],
  ]),
  articlesBySlug: new Map([
    ['vote', vote],
    ['old-vote', vote],
    ['storm', { slug: 'storm', isDraft: false }],
  ]),
  sections: new Map([['harbour', 'harbour']]),
  contributors: new Map([['jo', 'jo-quill']]),
  tags: new Map([['sample-return', 'Sample return']]),
};

function place(url: string, isDraft = false) {
  const findings: string[] = [];
  const notes: string[] = [];
  const from = { slug: 'storm', isDraft, url: 'https://old.example.org/2019/05/storm/' };
  const tell = {
    finding: ({ message }: { message: string }) => void findings.push(message),
    note: (topic: string) => void notes.push(topic),
  };
  const address = createLinkPlacer(site, from, tell)(url, { line: 1, column: 1 });
  return { address, findings, notes };
}

describe('createLinkPlacer', () => {
  it.each([
    ['https://old.example.org/2020/01/vote/', '/articles/vote'],
    ['http://www.old.example.org/2020/01/vote?utm_source=x', '/articles/vote'],
    ['/?p=7', '/articles/vote'],
    ['../../../2018/vote.html', '/articles/vote'],
    ['/a/former/address/old-vote/', '/articles/vote'],
    ['/2019/05/storm/#what-was-lost', '#what-was-lost'],
    ['#what-was-lost', '#what-was-lost'],
    ['/', '/'],
    ['https://old.example.org', '/'],
    ['/category/news/harbour/', '/sections/harbour'],
    ['/tag/sample-return', '/tags/sample-return'],
    ['/author/jo/', '/contributors/jo-quill'],
    ['/feed/', '/feed.xml'],
    ['https://example.com/a b', 'https://example.com/a%20b'],
    ['//example.com/x', 'https://example.com/x'],
    ['mailto:desk@example.org', 'mailto:desk@example.org'],
  ])('leads %s to %s', (url, address) => {
    expect(place(url).address).toBe(address);
  });

  it('tells of a link that still needs the old site', () => {
    expect(place('/wp-content/uploads/vote.pdf')).toMatchObject({
      address: 'https://old.example.org/wp-content/uploads/vote.pdf',
      findings: ['a link still leads to the old site: https://old.example.org/wp-content/uploads/vote.pdf'],
    });
  });

  it('leads to the beginning of another article, and notes it', () => {
    expect(place('/2020/01/vote/#respond')).toMatchObject({ address: '/articles/vote', findings: [] });
    expect(place('/2020/01/vote/#respond').notes).toHaveLength(1);
  });

  it('takes away a link from a published article to a draft, and keeps one between drafts', () => {
    expect(place('/2020/02/draft/')).toMatchObject({ address: null });
    expect(place('/2020/02/draft/').findings).toHaveLength(1);
    expect(place('/2020/02/draft/', true)).toMatchObject({ address: '/articles/draft', findings: [] });
  });

  it.each(['javascript:alert(1)', 'tel:123', 'data:text/html,x', 'https://[', 'mailto:', 'java\nscript:alert(1)'])(
    'takes %j away and tells it',
    (url) => {
      expect(place(url).address).toBeNull();
      expect(place(url).findings).toHaveLength(1);
    },
  );
});
