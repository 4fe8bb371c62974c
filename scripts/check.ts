import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

/** All checks that do not run the site: a name, and a command that exits with 1 on failure. */
const CHECKS = [
  { name: 'types', command: 'tsc --noEmit' },
  { name: 'lint and format', command: 'biome check --error-on-warnings .' },
  { name: 'content', command: 'tsx scripts/check-content.ts' },
  { name: 'docs', command: 'tsx scripts/check-docs.ts' },
  { name: 'lockfile', command: 'tsx scripts/complete-lockfile.ts --check' },
  { name: 'packages', command: 'tsx scripts/licences.ts --check' },
  { name: 'blocks', command: 'tsx scripts/blocks/writeBlockRegistries.ts --check' },
  { name: 'settings', command: 'tsx scripts/settings.ts --check' },
  { name: 'client', command: 'tsx scripts/clients/writeClientTypes.ts --check' },
  { name: 'architecture', command: 'tsx scripts/check-architecture.ts' },
] as const;

/**
 * `npm run check` runs all checks in turn; `npm run check -- docs` runs one. Exit code 1 if one
 * fails, 2 if there is no check of that name.
 */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((word) => !CHECKS.some(({ name }) => name.startsWith(word)));
if (unknown.length > 0) {
  console.error(`There is no check "${unknown[0]}". There are: ${CHECKS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const checks = CHECKS.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)));
const nameWidth = Math.max(...CHECKS.map(({ name }) => name.length));

let failedCount = 0;
for (const { name, command } of checks) {
  const { code, output } = await run(command);
  if (code !== 0) failedCount += 1;
  console.log(`${name.padEnd(nameWidth)}  ${code === 0 ? 'ok' : `failed  (${command})\n\n${output.trim()}\n`}`);
}
console.log(failedCount === 0 ? 'All checks passed.' : `${failedCount} of ${checks.length} checks failed.`);
process.exitCode = failedCount === 0 ? 0 : 1;

/** Runs a command of this repository's packages. */
async function run(command: string): Promise<{ code: number | null; output: string }> {
  const PATH = `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const chunks: Buffer[] = [];
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PATH } });
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  return { code, output: Buffer.concat(chunks).toString('utf8') };
}
