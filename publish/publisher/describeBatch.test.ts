import { describe, expect, it } from 'vitest';
import type { Problem } from '../../lib/content/model/problem.ts';
import { testPublication } from '../../testing/testPublication.ts';
import type { Batch } from '../batch/publishBatch.ts';
import type { PublisherState } from '../site/publisherState.ts';
import { describeBatch, describeOutdated, describePictures } from './describeBatch.ts';

const before: PublisherState = {
  pid: 7,
  ready: false,
  lastPublish: '2024-01-01T00:00:00.000Z',
  revision: '',
  articles: { published: 0, drafts: 0, scheduled: 0 },
  problems: [],
  pictures: null,
  outdatedPages: 0,
  quickPages: 0,
  isSearchBehind: true,
  batch: { step: 'pages', done: 3, total: 9 },
};

const problem: Problem = {
  file: 'articles/fire/index.mdx',
  line: 3,
  column: 1,
  message: 'headline is missing',
  hint: 'Add it.',
  rule: 'fields',
  severity: 'error',
};
const unrendered = { file: '', line: 1, column: 1, message: '/tags/fire: no', hint: 'It is tried again.' };
const unmade = { ...unrendered, file: 'articles/vote/index.mdx', message: 'it could not be compiled' };

function batch(problems: Problem[] = [], changes: Partial<Batch> = {}): Batch {
  return {
    content: {
      problems,
      articleCount: 4,
      articlesWithProblems: problems.length,
      otherFilesWithProblems: 0,
      hasUnpublishable: false,
      stopsBuild: false,
      published: 2,
      drafts: 1,
      scheduled: 1,
      valid: new Map(),
      slugs: new Set(),
      redirects: [],
      publication: testPublication,
      fronts: [],
      brokenFronts: new Set(),
      pages: new Map(),
      brokenPages: new Set(),
      referenceInputs: '',
      brokenReferenceFiles: new Set(),
    },
    replaced: [],
    removed: [],
    failures: [],
    changedSinceCheck: [],
    publishedCount: 2,
    revision: 'r2',
    asOf: new Date('2024-06-01T00:00:00Z'),
    due: null,
    outdatedCount: 0,
    quickCount: 0,
    isRefresh: false,
    needsSweep: false,
    needsSearch: false,
    ...changes,
  };
}

describe('describeBatch', () => {
  it('says what was published, and when', () => {
    const { state, entries } = describeBatch(before, batch([], { replaced: ['/', '/a'], removed: ['/b'] }));
    expect(entries).toEqual([
      { event: 'published', message: 'Published to out: 2 written, 1 removed.', facts: { addresses: 3 } },
    ]);
    expect(state).toEqual({
      pid: 7,
      ready: true,
      lastPublish: '2024-06-01T00:00:00.000Z',
      revision: 'r2',
      articles: { published: 2, drafts: 1, scheduled: 1 },
      problems: [],
      batch: null,
      pictures: null,
      outdatedPages: 0,
      quickPages: 0,
      isSearchBehind: false,
    });
  });

  it('counts the articles that readers get, not those that the check would let through', () => {
    const { state } = describeBatch(before, batch([], { publishedCount: 1 }));
    expect(state.articles).toEqual({ published: 1, drafts: 1, scheduled: 1 });
  });

  it('counts the pages of earlier code, and does not log each batch that replaces some', () => {
    const changes = { replaced: ['/', '/a'], isRefresh: true, outdatedCount: 120 };
    const { state, entries } = describeBatch(before, batch([], changes));
    expect(entries).toEqual([]);
    expect(state).toMatchObject({ outdatedPages: 120, lastPublish: '2024-06-01T00:00:00.000Z' });
  });

  it('says nothing, and keeps the time of the last publication, when nothing changed', () => {
    const { state, entries } = describeBatch(before, batch());
    expect(entries).toEqual([]);
    expect(state.lastPublish).toBe(before.lastPublish);
  });

  it('logs each problem once, for as long as it stays, and not a warning', () => {
    const failures = [unrendered, unmade];
    const problems: Problem[] = [problem, { ...problem, message: 'a long headline', severity: 'warning' }];
    const first = describeBatch(before, batch(problems, { failures }));
    expect(first.entries.map(({ event, level }) => [event, level])).toEqual([
      ['problem', 'error'],
      ['render-failed', 'error'],
      ['article-failed', 'error'],
    ]);
    expect(first.entries[0]?.message).toContain('articles/fire/index.mdx:3:1  headline is missing');
    expect(first.entries[1]?.message).toBe('/tags/fire: no');
    expect(first.entries[2]?.message).toContain('articles/vote/index.mdx:1:1  it could not be compiled');
    expect(first.state.problems).toEqual([
      { file: problem.file, line: 3, column: 1, message: problem.message, hint: problem.hint },
      ...failures,
    ]);
    expect(describeBatch(first.state, batch(problems, { failures })).entries).toEqual([]);
  });

  it('says when all problems are solved', () => {
    const { state } = describeBatch(before, batch([problem]));
    expect(describeBatch(state, batch()).entries).toEqual([
      { event: 'problems-solved', message: 'All problems are solved.' },
    ]);
  });

  it('keeps the first 200 problems', () => {
    const problems = Array.from({ length: 300 }, (_, index) => ({ ...problem, message: `problem ${index}` }));
    expect(describeBatch(before, batch(problems)).state.problems).toHaveLength(200);
  });
});

describe('describeOutdated', () => {
  it('says how many pages are left, and when there is none', () => {
    expect(describeOutdated(1200).message).toBe('1,200 pages are still to be rendered again by the present code.');
    expect(describeOutdated(0)).toMatchObject({ event: 'refreshed', message: 'All pages are of the present code.' });
  });
});

describe('describePictures', () => {
  it('says how many photos of an article are encoded, and how many articles wait', () => {
    const pictures = { slug: 'fire', isPublic: true, done: 7, total: 15, articles: 1 };
    expect(describePictures(pictures)).toEqual({
      event: 'pictures',
      message: '7 of 15 photos of fire are encoded.',
      facts: pictures,
    });
    expect(describePictures({ ...pictures, articles: 3 }).message).toBe(
      '7 of 15 photos of fire are encoded; 2 more articles wait.',
    );
    expect(describePictures(null)).toEqual({
      event: 'pictures-ready',
      message: 'All pictures have their full form.',
    });
  });
});
