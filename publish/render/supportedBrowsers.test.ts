import { expect, it } from 'vitest';
import { esbuildTargets, listSupportedBrowsers } from './supportedBrowsers.ts';

it('names the browsers of .browserslistrc as esbuild does', () => {
  expect(esbuildTargets(['chrome >= 111', 'ios_saf >= 16.4'])).toEqual(['chrome111', 'ios16.4']);
  expect(esbuildTargets(listSupportedBrowsers())).toEqual(
    listSupportedBrowsers().map(() => expect.stringMatching(/^[a-z]+\d+(\.\d+)?$/)),
  );
});
