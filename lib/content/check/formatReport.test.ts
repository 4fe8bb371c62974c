import { expect, it } from 'vitest';
import type { Problem } from '../model/problem.ts';
import { formatReport } from './formatReport.ts';

const error: Problem = {
  file: 'content/articles/pier/index.mdx',
  line: 14,
  column: 5,
  rule: 'photo-no-credit',
  severity: 'error',
  message: 'photo "pier.jpg" has no credit',
  hint: 'Every published photo names its maker.',
};
const warning: Problem = { ...error, severity: 'warning' };
const sound = {
  problems: [],
  articleCount: 4,
  articlesWithProblems: 0,
  otherFilesWithProblems: 0,
  published: 2,
  drafts: 1,
  scheduled: 1,
};

it('counts the articles when there is no problem', () => {
  expect(formatReport(sound)).toBe('0 problems in 4 articles: 2 published, 1 draft, 1 scheduled');
  expect(formatReport({ ...sound, articleCount: 1, published: 1, drafts: 0, scheduled: 0 })).toBe(
    '0 problems in 1 article: 1 published, 0 drafts, 0 scheduled',
  );
});

it('shows every problem with what to do, then counts', () => {
  expect(formatReport({ ...sound, problems: [error, error], articlesWithProblems: 1 }).split('\n')).toEqual([
    'content/articles/pier/index.mdx:14:5  photo "pier.jpg" has no credit',
    '    Every published photo names its maker.',
    'content/articles/pier/index.mdx:14:5  photo "pier.jpg" has no credit',
    '    Every published photo names its maker.',
    '2 problems in 1 of 4 articles',
  ]);
});

it('counts one as one', () => {
  const result = { ...sound, problems: [error], articleCount: 1, articlesWithProblems: 1 };
  expect(formatReport(result)).toMatch(/^1 problem in 1 of 1 article$/m);
});

it('counts files that belong to no article by themselves', () => {
  const result = { ...sound, problems: [error, error], otherFilesWithProblems: 1 };
  expect(formatReport(result)).toMatch(/^2 problems in 0 of 4 articles and 1 other file$/m);
});

it('counts warnings beside the problems', () => {
  expect(formatReport({ ...sound, problems: [warning] })).toMatch(
    /^0 problems in 4 articles: 2 published, 1 draft, 1 scheduled, 1 warning$/m,
  );
  expect(formatReport({ ...sound, problems: [error, warning, warning], articlesWithProblems: 1 })).toMatch(
    /^1 problem in 1 of 4 articles, 2 warnings$/m,
  );
});

it('shows what a terminal would obey, and what would make a line of its own', () => {
  const hostile = {
    ...error,
    file: 'a\u001b[31m\n::error.jpg',
    message: 'photo "\u202Egnp\u009b" is bad',
    hint: 'Not\r this.',
  };
  const [first, second] = formatReport({ ...sound, problems: [hostile], articlesWithProblems: 1 }).split('\n');
  expect(first).toBe('a\\u{1b}[31m\\u{a}::error.jpg:14:5  photo "\\u{202e}gnp\\u{9b}" is bad');
  expect(second).toBe('    Not\\u{d} this.');
});
