import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { describeReleases } from './checks/describeReleases.ts';
import { checkPackages, type ListedPackage, listPackages, parseReasons } from './checks/listPackages.ts';

/**
 * `npm run licences`: every package that may be installed, with its version, its licence and why it is there. `-- --check`
 * tells only what is wrong. `-- --online` also asks the registry for the releases and the maintainers of the packages
 * that `package.json` names, or of those named behind it; where there is no answer, it says so.
 *
 * Exit code 1 for a licence that is not on the list, or an install script that nobody has decided on.
 */
const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' }, online: { type: 'boolean' } },
  allowPositionals: true,
});
/** Some packages have had thousands of versions. */
const ANSWER_MAX_BYTES = 64 * 1024 * 1024;
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const reasons = parseReasons(readFileSync('docs/dependencies.md', 'utf8'));
const packages = listPackages(readJson('package-lock.json'), reasons, readLicence);
const problems = checkPackages(packages, readJson('package.json').allowScripts ?? {});

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
  // One after the other: a registry is not to be asked for everything at once.
  for (const one of packages.filter(wanted)) console.log(await askRegistry(one));
}
for (const problem of problems) console.log(`package-lock.json:1:1  ${problem}`);
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
