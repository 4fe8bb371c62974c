import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { formatProblem } from '../lib/content/model/problem.ts';
import { checkArchitecture, type RepoFile, rules } from './checks/checkArchitecture.ts';

/**
 * `npm run check -- architecture`: the house rules, for all files that are or could be committed.
 */
const NUL = '\0';
const { stdout } = await promisify(execFile)('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  maxBuffer: 100_000_000,
}).catch((error: unknown) => {
  console.error('The house rules are about the files that git knows of, and git cannot list them:', error);
  process.exit(2);
});

const files = new Map<string, RepoFile>();
for (const path of new Set(stdout.split(NUL).filter(Boolean))) {
  // A deleted file whose deletion is not yet committed.
  const bytes = await readFile(path).catch(() => null);
  if (bytes) files.set(path, { text: bytes.includes(NUL) ? '' : bytes.toString('utf8'), byteCount: bytes.length });
}
const problems = checkArchitecture(files);
for (const problem of problems) console.log(formatProblem(problem));
console.log(`${problems.length} problems: ${rules.length} house rules, ${files.size} files`);
process.exitCode = problems.length > 0 ? 1 : 0;
