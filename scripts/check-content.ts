import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { currentTime } from '../lib/clock.ts';
import { checkContent } from '../lib/content/check/checkContent.ts';
import { formatReport } from '../lib/content/check/formatReport.ts';
import { readPicture } from '../lib/images/readPicture.ts';
import { contentDir } from '../lib/paths.ts';
import { site } from '../lib/site.ts';

const USAGE = `Usage: npm run check:content [-- <folder>]

Checks every article, section, contributor and picture, and says what is wrong and what to do.
The folder is CONTENT_DIR, or content, when none is given.

Exit status: 0 when everything can be published, 1 when something cannot, 2 when the check could not run.`;

class UsageError extends Error {}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(args);
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (positionals.length > 1) throw new UsageError(`Only one folder can be checked, not ${positionals.length}.`);
  const folder = positionals[0] === undefined ? contentDir : resolve(positionals[0]);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder ${folder}.`);
  const result = await checkContent({
    contentDir: folder,
    now: currentTime(),
    timeZone: site.timeZone,
    readPicture,
    cwd: process.cwd(),
  });
  console.log(formatReport(result));
  return result.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function parseArguments(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { help: { type: 'boolean', short: 'h' } } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else console.error(error);
  process.exitCode = 2;
}
