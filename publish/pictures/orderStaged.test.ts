import { expect, it } from 'vitest';
import { orderStaged } from './orderStaged.ts';

const article = (slug: string, published: string, isDraft = false) => ({ slug, key: 'k', published, isDraft });

it('puts what readers see first, newest first, then what is due next, then drafts', () => {
  const articles = [
    article('draft', '2024-01-01T00:00:00.000Z', true),
    article('newer-draft', '2024-02-01T00:00:00.000Z', true),
    article('next-week', '2024-06-08T00:00:00.000Z'),
    article('tomorrow', '2024-06-02T00:00:00.000Z'),
    article('old', '2023-01-01T00:00:00.000Z'),
    article('new', '2024-06-01T00:00:00.000Z'),
  ];
  const slugs = orderStaged(articles, new Date('2024-06-01T00:00:00Z')).map(({ slug }) => slug);
  expect(slugs).toEqual(['new', 'old', 'tomorrow', 'next-week', 'newer-draft', 'draft']);
});
