import { expect, test } from '@playwright/test';
import { hasJava, listHtmlErrors } from './support/listHtmlErrors.ts';
import { FIXTURES_OUT_DIR, newsrooms } from './support/newsrooms.ts';
import { listPages } from './support/pages.ts';

test('the Nu HTML checker finds nothing on any page of either newsroom', async () => {
  test.skip(!hasJava(), 'There is no Java, which the Nu HTML checker needs.');
  const pages = await Promise.all([FIXTURES_OUT_DIR, newsrooms.shipped.env.OUT_DIR ?? ''].map(listPages));
  const files = pages.flat().map(({ file }) => file);
  expect(files.length).toBeGreaterThan(40);
  expect(listHtmlErrors(files)).toEqual([]);
});
