import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMachine } from './describeMachine.ts';
import { generateArchive } from './generateArchive.ts';
import { profileBuild } from './profile/profileBuild.ts';
import { formatProfile } from './report/profileReport.ts';

/**
 * `npm run bench:profile`: where the CPU time of a build from nothing goes, for generated archives:
 * `npm run bench:profile -- 300 1000`. Writes `results-profile.md`. Taking profiles costs a few
 * percent.
 */
const SIZES = process.argv.slice(2).map(Number);
const RESULTS_FILE = 'benchmarks/results-profile.md';

const folder = await mkdtemp(join(tmpdir(), 'galley-profile-'));
try {
  const parts: string[] = [];
  for (const size of SIZES.length > 0 ? SIZES : [300]) parts.push(await profile(size));
  const intro = `Written by \`npm run bench:profile\`. ${await describeMachine()}, Node ${process.versions.node}.`;
  const report = `# Where the time of a build from nothing goes\n\n${intro}\n\n${parts.join('\n\n')}\n`;
  console.log(report);
  await writeFile(RESULTS_FILE, report);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function profile(articles: number): Promise<string> {
  const content = join(folder, `content-${articles}`);
  const profiles = join(folder, `profiles-${articles}`);
  console.error(`${articles} articles: writing them`);
  await generateArchive(content, articles);
  await mkdir(profiles);
  const outDir = `.galley/profile-${articles}-out`;
  const workDir = `.galley/_galley-profile-${articles}-out`;
  // Compiled code and encoded pictures stay: they are measured elsewhere.
  const made = [outDir, workDir, '.cache/articles', '.cache/readings'];
  for (const one of made) await rm(one, { recursive: true, force: true });
  console.error(`${articles} articles: building`);
  const env = { CONTENT_DIR: content, OUT_DIR: outDir, SITE_URL: 'https://bench.example', LOG_FORMAT: 'text' };
  const args = ['lib/util/runBundled.mjs', 'scripts/build.ts'];
  const figures = await profileBuild({ command: process.execPath, args, cwd: process.cwd(), env }, profiles);
  for (const one of [outDir, workDir]) await rm(one, { recursive: true, force: true });
  return formatProfile(articles, figures);
}
