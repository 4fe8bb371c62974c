import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import doiuse from 'doiuse';
import postcss from 'postcss';
import { listSupportedBrowsers } from '../publish/render/supportedBrowsers.ts';
import { listFiles } from '../publish/site/outDirectory.ts';
import { FIXTURES_OUT_DIR } from './support/newsrooms.ts';

/** What some supported browsers lack, and readers do not miss. Names are those of caniuse.com. */
const OPTIONAL_FEATURES = new Set([
  'css-media-scripting', // without it, the colour switch is shown where no script runs
  'css-scrollbar',
  'css-selection',
  'css-touch-action', // Safari has the values that the lightbox uses
  'css3-cursors-grab', // phones have no cursor
  'css3-cursors-newer',
  'extended-system-fonts',
]);

test('the styles need nothing that a supported browser lacks', async () => {
  const published = (await listFiles(FIXTURES_OUT_DIR)).filter((path) => path.endsWith('.css'));
  expect(published.length).toBeGreaterThan(0);
  // Those of the lightbox are published within its code.
  const sheets = [
    ...published.map((path) => join(FIXTURES_OUT_DIR, path)),
    'islands/lightbox/lightbox.css',
    'node_modules/photoswipe/dist/photoswipe.css',
  ];
  const lacking = new Set<string>();
  const check = doiuse({
    browsers: listSupportedBrowsers(),
    onFeatureUsage: ({ feature, featureData, usage }) => {
      if (featureData.missing && !OPTIONAL_FEATURES.has(feature)) lacking.add(`${feature}: ${usage}`);
    },
  });
  for (const path of sheets) {
    await postcss(check).process(await readFile(path, 'utf8'), { from: path });
  }
  expect([...lacking]).toEqual([]);
});
