import { describe, expect, it } from 'vitest';
import { testPublication } from '../../../testing/testPublication.ts';
import { START_OF_FILE } from '../model/problem.ts';
import { buildContentState, type ReadContent } from './buildContentState.ts';
import type { ArticleFolder } from './checkArticleFolder.ts';
import type { ArticleState, FileFinding, TrackedArticle } from './newsroom.ts';

const INPUTS = { text: 't', pictures: 'p' };

function article(slug: string, state: ArticleState = { kind: 'draft' }): TrackedArticle {
  return {
    slug,
    file: `articles/${slug}/index.mdx`,
    headline: '',
    publication: { kind: 'draft' },
    state,
    section: null,
    byline: [],
    previousSlugs: [],
    tags: [],
    language: '',
    translations: [],
    links: [],
    anchors: [],
  };
}

function folder(name: string, findings: FileFinding[] = []): [string, ArticleFolder] {
  return [
    name,
    {
      entries: [
        { path: `articles/${name}`, kind: 'folder', version: '' },
        { path: `articles/${name}/index.mdx`, kind: 'file', version: '' },
      ],
      findings,
      article: { facts: article(name), inputs: INPUTS },
    },
  ];
}

function finding(file: string, change: Partial<FileFinding> = {}): FileFinding {
  return { file, ...START_OF_FILE, rule: 'a-rule', message: 'is wrong', hint: 'Mend it.', ...change };
}

function stateOf({ findings = [], ...content }: Partial<ReadContent> & { findings?: readonly FileFinding[] }) {
  const others = {
    version: '',
    publication: testPublication,
    footerLinks: [],
    sections: new Map(),
    contributors: new Map(),
    fronts: new Map(),
    pages: new Map(),
    redirects: [],
    findings,
    inputs: 'reference',
  };
  const nothing = { folders: new Map(), articles: new Map(), crossFindings: new Map(), placedFindings: [] };
  return buildContentState({ ...nothing, others, ...content }, '/srv/content', '/srv');
}

describe('buildContentState', () => {
  it('holds an article back for an error of its own, of a file beside it, or of a cross rule; not for a warning', () => {
    const state = stateOf({
      folders: new Map([
        folder('own', [finding('articles/own/index.mdx')]),
        folder('file', [finding('articles/file/pier.jpg')]),
        folder('cross'),
        folder('warned', [finding('articles/warned/index.mdx', { severity: 'warning' })]),
        folder('fine'),
      ]),
      crossFindings: new Map([['cross', [finding('articles/cross/index.mdx')]]]),
    });
    expect([...state.valid]).toEqual([
      ['warned', INPUTS],
      ['fine', INPUTS],
    ]);
    expect([...state.slugs]).toEqual(['own', 'file', 'cross', 'warned', 'fine']);
    expect(state).toMatchObject({ articleCount: 5, articlesWithProblems: 3, otherFilesWithProblems: 0 });
  });

  it.each([
    ['nothing', 'published', [], false, false],
    ['an error', 'published', [finding('articles/pier/index.mdx')], true, true],
    ['an error of a picture', 'published', [finding('articles/pier/pier.jpg')], true, true],
    ['what costs too much', 'published', [finding('articles/pier/index.mdx', { rule: 'too-heavy' })], true, false],
    ['an error in a draft', 'draft', [finding('articles/pier/index.mdx')], false, false],
    ['an error of a draft’s picture', 'draft', [finding('articles/pier/pier.jpg')], false, false],
  ])(
    'stops a build for an error in what readers are to see: %s',
    (_name, kind, findings, hasUnpublishable, stopsBuild) => {
      const [name, { article: read, ...rest }] = folder('pier', findings);
      const publication =
        kind === 'draft' ? { kind: 'draft' as const } : { kind: 'dated' as const, from: '2026-01-01' };
      const facts = { ...article('pier'), publication };
      const state = stateOf({ folders: new Map([[name, { ...rest, article: read && { ...read, facts } }]]) });
      expect(state).toMatchObject({ hasUnpublishable, stopsBuild });
      expect(state.problems).toHaveLength(findings.length);
      expect(state.valid.size).toBe(findings.length > 0 ? 0 : 1);
    },
  );

  it('lets no draft hold back an article that claims the same former address', () => {
    const previousSlugs = [{ text: 'old-pier', place: { line: 9, column: 5 } }];
    const published: ArticleState = { kind: 'published', from: '2026-01-01T00:00:00.000Z' };
    const articles = new Map([
      ['draft', { ...article('draft'), previousSlugs }],
      ['pier', { ...article('pier', published), previousSlugs }],
    ]);
    expect(stateOf({ articles }).problems.map(({ file }) => file)).toEqual(['content/articles/draft/index.mdx']);
  });

  it('keeps an incomplete article out, as if it were not there', () => {
    const [name, incomplete] = folder('pier', [finding('articles/pier/index.mdx', { severity: 'warning' })]);
    const facts = { ...article(name), publication: { kind: 'draft' as const, isIncomplete: true as const } };
    const state = stateOf({
      folders: new Map([[name, { ...incomplete, article: { facts, inputs: INPUTS } }], folder('fine')]),
    });
    expect([...state.valid.keys()]).toEqual(['fine']);
    expect([...state.slugs]).toEqual(['fine']);
    expect(state).toMatchObject({ articleCount: 2, articlesWithProblems: 0 });
  });

  it('leaves out links to an incomplete article, under any of its addresses, until it is complete', () => {
    const [name, pier] = folder('pier');
    const [from, fire] = folder('fire');
    const place = { line: 9, column: 1 };
    const urls = ['/articles/pier#a', '/articles/old-pier', '/articles/fire', 'https://a.example/articles/pier'];
    const fireFacts = { ...article(from), links: urls.map((url) => ({ url, place })) };
    const withPier = (publication: TrackedArticle['publication']) => {
      const facts = { ...article(name), publication, previousSlugs: [{ text: 'old-pier', place }] };
      return stateOf({
        folders: new Map([
          [name, { ...pier, article: { facts, inputs: INPUTS } }],
          [from, { ...fire, article: { facts: fireFacts, inputs: INPUTS } }],
          folder('tide'),
        ]),
        articles: new Map([[name, { ...facts, state: { kind: 'draft' } }]]),
      });
    };
    const waiting = withPier({ kind: 'draft', isIncomplete: true }).valid;
    expect([...waiting]).toEqual([
      ['fire', { ...INPUTS, unlinked: ['old-pier', 'pier'] }],
      ['tide', INPUTS],
    ]);
    expect(withPier({ kind: 'dated', from: '2026-01-01' }).valid.get('fire')).toEqual(INPUTS);
  });

  it('counts files with errors outside articles, and stray files in articles/', () => {
    const stray: ArticleFolder = {
      entries: [{ path: 'articles/notes.txt', kind: 'file', version: '' }],
      findings: [finding('articles/notes.txt')],
      article: null,
    };
    const state = stateOf({
      folders: new Map([folder('fine'), ['notes.txt', stray]]),
      findings: [finding('sections/coast.yaml'), finding('sections/coast.yaml', { line: 2 }), finding('README.doc')],
    });
    expect(state).toMatchObject({ articleCount: 1, articlesWithProblems: 0, otherFilesWithProblems: 3 });
    expect([...state.brokenReferenceFiles]).toEqual(['sections/coast.yaml']);
    expect([...state.slugs]).toEqual(['fine']);
  });

  it('keeps the slug of an article that cannot be read', () => {
    const unreadable: ArticleFolder = {
      entries: [{ path: 'articles/closed', kind: 'unreadable folder', version: '' }],
      findings: [finding('articles/closed')],
      article: null,
    };
    const state = stateOf({ folders: new Map([['closed', unreadable]]) });
    expect([...state.slugs]).toEqual(['closed']);
    expect([...state.valid]).toEqual([]);
  });

  it('counts articles by their state', () => {
    const from = '2026-01-01T00:00:00.000Z';
    const states: ArticleState[] = [{ kind: 'published', from }, { kind: 'published', from }, { kind: 'draft' }];
    const articles = new Map(states.map((state, index) => [`a${index}`, article(`a${index}`, state)]));
    articles.set('later', article('later', { kind: 'scheduled', from }));
    expect(stateOf({ articles })).toMatchObject({ published: 2, drafts: 1, scheduled: 1 });
  });

  it('accepts the present slug as a previous one only as the first of several', () => {
    const rulesFor = (slugs: string[]) => {
      const previousSlugs = slugs.map((text) => ({ text, place: { line: 9, column: 5 } }));
      const { problems } = stateOf({ articles: new Map([['pier', { ...article('pier'), previousSlugs }]]) });
      return problems.map(({ rule }) => rule);
    };
    expect(rulesFor(['pier', 'quay'])).toEqual([]);
    expect(rulesFor(['pier'])).toEqual(['previous-slug-taken']);
    expect(rulesFor(['quay', 'pier'])).toEqual(['previous-slug-taken']);
  });

  it('lists problems by file and place, relative to the working directory, with those between articles', () => {
    const claim = { text: 'old', place: { line: 9, column: 5 } };
    const articles = ['b', 'a'].map((slug) => ({ ...article(slug), previousSlugs: [claim] }));
    const { problems } = stateOf({
      articles: new Map(articles.map((one) => [one.slug, one])),
      folders: new Map([folder('b', [finding('articles/b/index.mdx', { line: 2 })]), folder('A'), folder('a')]),
      findings: [finding('sections/coast.yaml')],
    });
    expect(problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
      'content/articles/a:1 case-clash',
      'content/articles/a/index.mdx:9 previous-slug-taken',
      'content/articles/b/index.mdx:2 a-rule',
      'content/sections/coast.yaml:1 a-rule',
    ]);
  });
});
