import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { describeReleases } from './checks/describeReleases.ts';
import { checkPackages, checkReasons, type ListedPackage, listPackages, parseReasons } from './checks/listPackages.ts';

/**
 * `npm run licences`: lists every package with its version, licence and reason. `-- --check` prints
 * only problems. `-- --online` also asks the registry for the releases and maintainers of the
 * packages in `package.json`, or of the named ones.
 *
 * Exit code 1 for a licence that is not on the list, an install script that nobody has reviewed, or
 * a package in `package.json` without an exact version or a reason.
 */
const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' }, online: { type: 'boolean' } },
  allowPositionals: true,
});
/** Large, because some packages have thousands of versions. */
const ANSWER_MAX_BYTES = 64 * 1024 * 1024;
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const { allowScripts = {}, dependencies, devDependencies } = readJson('package.json');
const reasons = parseReasons(readFileSync('docs/dependencies.md', 'utf8'));
const packages = listPackages(readJson('package-lock.json'), reasons, readLicence);
const problems = [
  ...checkPackages(packages, allowScripts).map((problem) => `package-lock.json:1:1  ${problem}`),
  ...checkReasons({ ...dependencies, ...devDependencies }, reasons).map((problem) => `package.json:1:1  ${problem}`),
];

if (!values.check) {
  for (const { name, version, licence, isDirect, isDev, hasInstallScript, reason } of packages) {
    const kind = `${isDirect ? 'direct' : 'transitive'}${isDev ? ', development' : ''}`;
    const script = hasInstallScript ? ' [install script]' : '';
    console.log(`${name}@${version}  ${licence ?? 'not installed here'}  ${kind}  ${reason}${script}`);
  }
  const unknownCount = packages.filter(({ licence }) => licence === null).length;
  console.log(`\n${packages.length} packages; ${unknownCount} are for other systems and not installed here.`);
}
if (values.online) {
  const wanted = ({ name, isDirect }: ListedPackage) =>
    positionals.length > 0 ? positionals.includes(name) : isDirect;
  // One at a time, to go easy on the registry.
  for (const one of packages.filter(wanted)) console.log(await askRegistry(one));
}
for (const problem of problems) console.log(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function readLicence(place: string): string | null {
  try {
    const { license } = readJson(join(place, 'package.json'));
    return typeof license === 'string' ? license : '';
  } catch {
    return null;
  }
}

async function askRegistry({ name, version }: ListedPackage): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('npm', ['view', name, 'time', 'dist-tags', 'maintainers', '--json'], {
      maxBuffer: ANSWER_MAX_BYTES,
    });
    return `${name}@${version}  ${describeReleases(version, stdout)}`;
  } catch {
    return `${name}@${version}  the registry does not answer`;
  }
}
