import type { LockedPackage } from './completeLockfile.ts';

/** A package in npm's lockfile, with more fields than `completeLockfile.ts` needs. */
type DescribedPackage = LockedPackage & {
  license?: string;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
};

/** A package that `npm ci` may install. */
export type ListedPackage = {
  name: string;
  version: string;
  /** An SPDX expression; null if unknown, because the package is for another platform. */
  licence: string | null;
  /** Whether `package.json` lists it. */
  isDirect: boolean;
  /** Whether it is needed only for development. */
  isDev: boolean;
  hasInstallScript: boolean;
  /** Why it is there: from docs/dependencies.md, or the packages that bring it. */
  reason: string;
};

/** Licences that permit what the project does with the packages. */
const ALLOWED_LICENCES: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  // Shared libraries that sharp loads unmodified, so users can replace them.
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PSF-2.0',
  'Python-2.0',
  'Zlib',
]);

/** Packages without a licence field, and their known licence. */
const TOLD_LICENCES: Readonly<Record<string, string>> = {
  // As in the other packages of the same repository.
  '@contentlayer2/source-remote-files': 'MIT',
  // From its readme.
  format: 'MIT',
};

const NO_LICENCE = 'none told';

/**
 * All packages of a lockfile, sorted by name.
 *
 * @param reasons why each package of `package.json` is there, by name
 * @param readLicence reads the declared licence of an installed package by its path; empty if it
 *   declares none, null if it is not installed
 */
export function listPackages(
  { packages }: { packages: Readonly<Record<string, DescribedPackage>> },
  reasons: ReadonlyMap<string, string>,
  readLicence: (place: string) => string | null,
): ListedPackage[] {
  const root = packages[''] ?? {};
  const direct = new Set(Object.keys({ ...root.dependencies, ...root.devDependencies }));
  const ways = findWays(packages);
  return Object.entries(packages)
    .filter(([place]) => place !== '')
    .map(([place, { version = '', license, dev = false, hasInstallScript = false }]) => {
      const name = nameOf(place);
      const isDirect = direct.has(name) && place === `node_modules/${name}`;
      const way = ways.get(place);
      const told = license === undefined ? readLicence(place) : null;
      return {
        name,
        version,
        licence:
          license ?? (told === '' ? (Object.hasOwn(TOLD_LICENCES, name) && TOLD_LICENCES[name]) || NO_LICENCE : told),
        isDirect,
        isDev: dev,
        hasInstallScript,
        reason: isDirect ? (reasons.get(name) ?? '') : way ? `by ${way.join(' > ')}` : 'nothing asks for it',
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
}

/** The shortest dependency path from `package.json` to each package, direct dependency first. */
function findWays(packages: Readonly<Record<string, DescribedPackage>>): Map<string, string[]> {
  const ways = new Map<string, string[]>([['', []]]);
  for (const [place, way] of ways) {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = packages[place] ?? {};
    const own = place === '' ? devDependencies : peerDependencies;
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...own })) {
      const found = resolvePlace(name, place, packages);
      if (found !== null && !ways.has(found)) ways.set(found, place === '' ? [] : [...way, nameOf(place)]);
    }
  }
  return ways;
}

/** Where Node resolves a package: in the dependent's folder, or the nearest one above. */
function resolvePlace(name: string, from: string, packages: Readonly<Record<string, unknown>>): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[place]) return place;
    if (folder === '') return null;
  }
}

function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/**
 * Problems with the packages, one sentence each.
 *
 * @param allowScripts npm's setting in `package.json`: which packages may run an install script
 */
export function checkPackages(
  packages: readonly ListedPackage[],
  allowScripts: Readonly<Record<string, boolean>>,
): string[] {
  return packages.flatMap(({ name, version, licence, hasInstallScript, reason }) => {
    const isReviewed = Object.keys(allowScripts).some((key) => key === name || key === `${name}@${version}`);
    return [
      ...(licence !== null && !isAllowed(licence)
        ? [
            `${name}@${version} (${reason}) has the licence ${licence}, which is not on the list in scripts/checks/listPackages.ts`,
          ]
        : []),
      ...(hasInstallScript && !isReviewed
        ? [`${name}@${version} (${reason}) has an install script that nobody has decided on: npm deny-scripts ${name}`]
        : []),
    ];
  });
}

/** Of licences joined by OR one is enough; of those joined by AND all are needed. */
function isAllowed(expression: string): boolean {
  const alternatives = expression.replace(/[()]/g, '').split(' OR ');
  return alternatives.some((one) => one.split(' AND ').every((name) => ALLOWED_LICENCES.has(name.trim())));
}

/** The reasons in the tables of docs/dependencies.md, by package name. */
export function parseReasons(markdown: string): Map<string, string> {
  return new Map(
    [...markdown.matchAll(/^\| `([^`]+)` +\| (.*?) *\|$/gm)].map(([, name = '', reason = '']) => [name, reason]),
  );
}

/**
 * Differences between `package.json` and docs/dependencies.md, one sentence each.
 *
 * @param wanted the versions in package.json, by name
 */
export function checkReasons(wanted: Readonly<Record<string, string>>, reasons: ReadonlyMap<string, string>): string[] {
  return [
    ...Object.entries(wanted).flatMap(([name, version]) => [
      ...(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)
        ? []
        : [`${name} is "${version}", which is not one exact version`]),
      ...(reasons.get(name) ? [] : [`${name} has no reason in docs/dependencies.md`]),
    ]),
    ...[...reasons.keys()]
      .filter((name) => !Object.hasOwn(wanted, name))
      .map((name) => `${name} has a reason in docs/dependencies.md, and is not in package.json`),
  ];
}
