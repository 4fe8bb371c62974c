import { expect, it } from 'vitest';
import { START_OF_FILE } from '../../model/problem.ts';
import type { TrackedArticle } from '../newsroom.ts';
import { checkPreviousSlugs } from './checkPreviousSlugs.ts';

function messagesOf(previousSlugs: Record<string, string[]>): string[] {
  const articles = Object.entries(previousSlugs).map(([slug, previous]): [string, TrackedArticle] => [
    slug,
    {
      slug,
      file: `articles/${slug}/index.mdx`,
      headline: '',
      publication: { kind: 'draft' },
      state: { kind: 'draft' },
      section: null,
      byline: [],
      previousSlugs: previous.map((text) => ({ text, place: START_OF_FILE })),
      tags: [],
      links: [],
      anchors: [],
    },
  ]);
  return checkPreviousSlugs({ articles: new Map(articles) }).map(({ message }) => message);
}

it('accepts the present slug only as the first of several', () => {
  expect(messagesOf({ pier: ['pier', 'quay'] })).toEqual([]);
  expect(messagesOf({ pier: ['pier'] })).toEqual(['previous slug "pier" is the present one']);
  expect(messagesOf({ pier: ['quay', 'pier'] })).toEqual(['previous slug "pier" is the present one']);
});

it('refuses a slug that another article has or had', () => {
  expect(messagesOf({ pier: ['quay'], quay: [] })).toEqual(['previous slug "quay" is the address of another article']);
  expect(messagesOf({ pier: ['quay'], boats: ['quay'] })).toEqual(['previous slug "quay" is also claimed by "pier"']);
});
