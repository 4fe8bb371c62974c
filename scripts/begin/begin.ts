import { readFile } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { beginNewsroom } from '../../authoring/begin/beginNewsroom.ts';
import { currentTime } from '../../lib/clock.ts';
import { displayPath } from '../../lib/paths.ts';
import { ENV_FILE, parseEnvFile, setInEnvFile } from '../../lib/settings/envFile.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import { resolveUserPath, runCommandLine, UsageError } from '../runCommandLine.ts';

/** `npm run begin`: a newsroom of one's own, beside Galley. */
await runCommandLine({
  usage: `Usage: npm run begin -- <folder> [options]

Makes a newsroom beside Galley: its name, its sections, and a first article to write over, in a git repository of its
own. CONTENT_DIR in .env then leads to it. What is not given is asked for, on a terminal.

  --name <name>           of the publication; default: the folder's name
  --language <tag>        en, en-GB, de, fr, es, ar, ja, or any other; default: en
  --time-zone <zone>      such as Europe/Berlin; default: that of this machine
  --sections <names>      separated by commas; default: News
  -h, --help              this text

Example: npm run begin -- ../tide-gauge --name "The Tide Gauge" --sections "Harbour, Weather"

Exit status: 0 when the newsroom is there, 1 when it could not be made, 2 when the arguments are wrong.`,
  options: {
    name: { type: 'string' },
    language: { type: 'string' },
    'time-zone': { type: 'string' },
    sections: { type: 'string' },
  },
  run: async ({ values, positionals }) => {
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) throw new UsageError('Name one folder, such as ../tide-gauge.');
    const folder = resolveUserPath(name);
    const asked = await ask([
      ['Name', values.name, nameOf(folder)],
      ['Language', values.language, 'en'],
      ['Time zone', values['time-zone'], Intl.DateTimeFormat().resolvedOptions().timeZone],
      ['Sections, separated by commas', values.sections, 'News'],
    ]);
    const [title = '', language = '', timeZone = '', sections = ''] = asked;
    const names = sections.split(/[,،、]/).map((one) => one.trim());
    const begun = await beginNewsroom(
      { folder, name: title, language, timeZone, sections: names.filter(Boolean) },
      { now: currentTime(), galleyDir: process.cwd() },
    );
    const before = await writeSetting(relative(process.cwd(), folder));
    const lines = [
      `${title} is in ${displayPath(folder)}, with a first article: ${displayPath(begun.article)}`,
      ...(begun.isCommitted ? [] : ['git made no first commit there: it is missing, or does not know your name.']),
      `CONTENT_DIR in .env leads to it${before === undefined ? '' : ` now, and no longer to ${before}`}.`,
      'npm run dev shows it while you write; npm start publishes it.',
    ];
    console.log(lines.join('\n'));
    return 0;
  },
});

/** Asks for what is missing; takes the defaults where nobody can answer. */
async function ask(questions: readonly (readonly [string, string | undefined, string])[]): Promise<string[]> {
  const isInteractive = process.stdin.isTTY && process.stdout.isTTY;
  const terminal = isInteractive ? createInterface({ input: process.stdin, output: process.stdout }) : null;
  const answers: string[] = [];
  for (const [question, given, fallback] of questions) {
    const answer = given ?? (await terminal?.question(`${question} [${fallback}]: `)) ?? '';
    answers.push(given !== undefined || answer.trim() !== '' ? answer.trim() : fallback);
  }
  terminal?.close();
  return answers;
}

/** `tide-gauge` → `Tide gauge` */
function nameOf(folder: string): string {
  const words = basename(folder).replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @returns what the setting was before, if it was another */
async function writeSetting(contentDir: string): Promise<string | undefined> {
  const text = await readFile(ENV_FILE, 'utf8').catch(() => '');
  await writeFileAtomic(ENV_FILE, setInEnvFile(text, 'CONTENT_DIR', contentDir));
  const before = parseEnvFile(text).get('CONTENT_DIR');
  return before === contentDir ? undefined : before;
}
