import type { LockedPackage } from './completeLockfile.ts';

/** What npm's lockfile tells of a package, beside what `completeLockfile.ts` needs. */
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
  /** An SPDX expression; null when the package is for another system, so that nobody here has seen it. */
  licence: string | null;
  /** Whether `package.json` names it. */
  isDirect: boolean;
  /** Whether the site is built and served without it. */
  isDev: boolean;
  hasInstallScript: boolean;
  /** Why it is there: what docs/dependencies.md says, or by way of which packages it comes. */
  reason: string;
};

/** Licences under which the code may be used, changed and passed on as the project does with each. */
const ALLOWED_LICENCES: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  // Libraries that sharp loads as they are: whoever wants to can replace them.
  'LGPL-3.0-or-later',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Zlib',
]);

/** Packages that have no such field, and what is known of them. */
const TOLD_LICENCES: Readonly<Record<string, string>> = {
  // As the other packages of the same repository say.
  '@contentlayer2/source-remote-files': 'MIT',
  // In its readme.
  format: 'MIT',
};

/** Packages that tell no licence at all, and why they may be there all the same. */
const ACCEPTED: Readonly<Record<string, string>> = {
  'y-provider': 'comes with Keystatic, for development only; nothing of it is published or passed on',
};
const NO_LICENCE = 'none told';

/**
 * Every package of a lockfile, in the order of their names.
 *
 * @param reasons why each package of `package.json` is there, by name
 * @param readLicence the licence that an installed package tells of itself, by its place; empty when it tells none, null when
 *   it is not installed
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

/** The shortest way from `package.json` to each package: the names of those that bring it, the direct one first. */
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

/** Where Node finds a package: in the folder of the one that asks, or in the nearest around it. */
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
 * What is wrong with the packages, a sentence each.
 *
 * @param allowScripts npm's setting in `package.json`: which packages may run a script when they are installed
 */
export function checkPackages(
  packages: readonly ListedPackage[],
  allowScripts: Readonly<Record<string, boolean>>,
): string[] {
  return packages.flatMap(({ name, version, licence, hasInstallScript, reason }) => {
    const isReviewed = Object.keys(allowScripts).some((key) => key === name || key === `${name}@${version}`);
    return [
      ...(licence !== null && !isAllowed(licence) && !Object.hasOwn(ACCEPTED, name)
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

/** Of alternatives one is enough; what is joined is all needed. */
function isAllowed(expression: string): boolean {
  const alternatives = expression.replace(/[()]/g, '').split(' OR ');
  return alternatives.some((one) => one.split(' AND ').every((name) => ALLOWED_LICENCES.has(name.trim())));
}

/** The reasons in the tables of docs/dependencies.md, by the name of the package. */
export function parseReasons(markdown: string): Map<string, string> {
  return new Map(
    [...markdown.matchAll(/^\| `([^`]+)` +\| (.*?) *\|$/gm)].map(([, name = '', reason = '']) => [name, reason]),
  );
}

/**
 * What is wrong between `package.json` and docs/dependencies.md, a sentence each.
 *
 * @param wanted the version that package.json asks for, by name
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
