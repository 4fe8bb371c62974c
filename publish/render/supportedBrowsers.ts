import { readFileSync } from 'node:fs';

/** Browserslist's names of browsers that esbuild calls otherwise. */
const ESBUILD_NAMES: Record<string, string> = { ios_saf: 'ios' };

/**
 * The oldest browsers with the whole site, from `.browserslistrc`, which Next reads for the styles.
 *
 * @returns for example `['chrome >= 111']`
 */
export function listSupportedBrowsers(): string[] {
  return readFileSync('.browserslistrc', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The same browsers as esbuild's targets: `chrome >= 111` is `chrome111`. */
export function esbuildTargets(browsers: readonly string[]): string[] {
  return browsers.map((browser) => {
    const [name = '', version = ''] = browser.split(' >= ');
    return (ESBUILD_NAMES[name] ?? name) + version;
  });
}
