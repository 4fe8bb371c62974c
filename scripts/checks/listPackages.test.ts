import { describe, expect, it } from 'vitest';
import { checkPackages, checkReasons, listPackages, parseReasons } from './listPackages.ts';

const LOCKFILE = {
  packages: {
    '': { dependencies: { sharp: '1.0.0' }, devDependencies: { vitest: '4.0.0' } },
    'node_modules/sharp': {
      version: '1.0.0',
      license: 'Apache-2.0',
      dependencies: { semver: '^7' },
      optionalDependencies: { '@img/linux': '1.0.0' },
    },
    'node_modules/sharp/node_modules/semver': { version: '7.0.0', license: 'ISC', dependencies: { deep: '1' } },
    'node_modules/semver': { version: '6.0.0', license: 'GPL-3.0-only', dev: true },
    'node_modules/deep': { version: '1.0.0', license: '(AGPL-3.0-or-later OR MIT)', hasInstallScript: true },
    'node_modules/vitest': { version: '4.0.0', license: 'MIT AND Zlib', dev: true, dependencies: { semver: '^6' } },
    'node_modules/@img/linux': { version: '1.0.0', os: ['linux'], optional: true },
  },
};
const reasons = parseReasons('| package | why |\n| - | - |\n| `sharp` | reads photos |\n| `vitest`   | tests  |\n');

const list = () => listPackages(LOCKFILE, reasons, () => null);

describe('listPackages', () => {
  it('says of each why it is there: in our words, or by way of whom', () => {
    expect(
      list().map(({ name, version, isDirect, isDev, reason }) => [name, version, isDirect, isDev, reason]),
    ).toEqual([
      ['@img/linux', '1.0.0', false, false, 'by sharp'],
      ['deep', '1.0.0', false, false, 'by sharp > semver'],
      ['semver', '6.0.0', false, true, 'by vitest'],
      ['semver', '7.0.0', false, false, 'by sharp'],
      ['sharp', '1.0.0', true, false, 'reads photos'],
      ['vitest', '4.0.0', true, true, 'tests'],
    ]);
  });

  it('takes the licence from the package where the lockfile has none', () => {
    const licenceOf = (told: string | null) => listPackages(LOCKFILE, reasons, () => told)[0]?.licence;
    expect(licenceOf('Apache-2.0')).toBe('Apache-2.0');
    expect(licenceOf(null)).toBeNull();
    expect(licenceOf('')).toBe('none told');
  });
});

describe('checkPackages', () => {
  it('refuses a licence that is not on the list, and takes one of several', () => {
    const problems = checkPackages(list(), { deep: false });
    expect(problems).toEqual([expect.stringMatching(/^semver@6\.0\.0 \(by vitest\) has the licence GPL-3\.0-only/)]);
    const untold = checkPackages(
      listPackages(LOCKFILE, reasons, () => ''),
      { deep: false },
    );
    expect(untold[0]).toMatch(/^@img\/linux@1\.0\.0 \(by sharp\) has the licence none told/);
  });

  it('takes no package for an exception because of its name', () => {
    const named = { '': { dependencies: { constructor: '1.0.0' } }, 'node_modules/constructor': { version: '1.0.0' } };
    const packages = listPackages({ packages: named }, reasons, () => '');
    expect(checkPackages(packages, {})).toHaveLength(1);
  });

  it('refuses an install script until somebody has decided on it', () => {
    const scripts = (allowed: Record<string, boolean>) =>
      checkPackages(list(), allowed).filter((problem) => problem.includes('install script'));
    expect(scripts({})).toEqual([expect.stringMatching(/^deep@1\.0\.0 .* npm deny-scripts deep$/)]);
    expect(scripts({ 'deep@2.0.0': true })).toHaveLength(1);
    expect(scripts({ 'deep@1.0.0': true })).toEqual([]);
  });
});

describe('checkReasons', () => {
  it('wants one exact version and a reason for every package, and no reason for one that is not there', () => {
    const table = parseReasons('| `sharp` | reads photos |\n| `left-pad` | pads |\n| `vitest` | |\n');
    expect(checkReasons({ sharp: '^0.35.5', vitest: '4.0.0' }, table)).toEqual([
      'sharp is "^0.35.5", which is not one exact version',
      'vitest has no reason in docs/dependencies.md',
      'left-pad has a reason in docs/dependencies.md, and is not in package.json',
    ]);
    expect(checkReasons({ sharp: '0.35.5' }, parseReasons('| `sharp` | reads photos |'))).toEqual([]);
  });
});
