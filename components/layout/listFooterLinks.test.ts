import { expect, it } from 'vitest';
import { testPage } from '@/testing/testArticle.ts';
import { listFooterLinks } from './listFooterLinks.ts';

it('has the links of the publication, then the pages that none of them leads to', () => {
  const pages = [
    testPage({ slug: 'about', title: 'About' }),
    testPage({ slug: 'impressum', title: 'Impressum', language: 'de' }),
  ];
  expect(listFooterLinks([{ label: 'Who we are', url: '/about' }], pages)).toEqual([
    { label: 'Who we are', url: '/about' },
    { label: 'Impressum', url: '/impressum', language: 'de' },
  ]);
});
