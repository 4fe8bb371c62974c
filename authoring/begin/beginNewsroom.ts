import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { isTimeZone } from '../../lib/content/check/publication/checkPublication.ts';
import { isLanguageTag } from '../../lib/content/model/values/isLanguageTag.ts';
import { didYouMean } from '../../lib/util/didYouMean.ts';
import { plainText } from '../../lib/util/plainText.ts';
import { AuthoringError } from '../AuthoringError.ts';
import { formatYamlText } from '../formatYamlText.ts';
import { slugOf } from '../slugOf.ts';
import { firstArticleIn } from './firstArticleIn.ts';
import { firstPagesIn } from './firstPagesIn.ts';

const run = promisify(execFile);

export type NewNewsroom = {
  /** Absolute; it must not exist, or be empty. */
  folder: string;
  name: string;
  /** BCP 47. */
  language: string;
  /** IANA. */
  timeZone: string;
  /** Names of its sections, at least one. */
  sections: readonly string[];
};

/**
 * Makes a newsroom with one article to write over, pages to fill in, and a git repository of its own.
 *
 * @param galleyDir the checkout of Galley, which the newsroom must not be in: `git pull` would
 *   meet it there
 * @returns the article's file, and whether git took the first commit
 * @throws AuthoringError, before anything is written, if something is wrong
 */
export async function beginNewsroom(
  newsroom: NewNewsroom,
  { now, galleyDir }: { now: Date; galleyDir: string },
): Promise<{ article: string; isCommitted: boolean }> {
  const { folder, language } = newsroom;
  refuseWrong(newsroom);
  await refuseFolder(folder, galleyDir);
  const files = listFiles(newsroom, now);
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const article = join(folder, 'articles', firstArticleIn(language).slug, 'index.mdx');
  return { article, isCommitted: await commit(folder) };
}

function refuseWrong({ name, language, timeZone, sections }: NewNewsroom): void {
  if (plainText(name) === '') throw new AuthoringError('The name is empty.');
  if (!isLanguageTag(language)) {
    throw new AuthoringError(`"${language}" is not the tag of a language. Write it as in en, en-GB or pt-BR.`);
  }
  if (!isTimeZone(timeZone)) {
    const meant = didYouMean(timeZone, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
    const hint = meant ? `Did you mean ${meant}?` : 'Write it as in UTC, Europe/Berlin or America/New_York.';
    throw new AuthoringError(`"${timeZone}" is not the name of a time zone. ${hint}`);
  }
  const slugs = sections.map((section) => slugOf(section));
  if (slugs.length === 0) throw new AuthoringError('Name at least one section.');
  sections.forEach((section, index) => {
    const slug = slugs[index] ?? '';
    if (slug === '') throw new AuthoringError(`"${section}" makes no address. Name the section with letters.`);
    const first = slugs.indexOf(slug);
    if (first !== index) {
      throw new AuthoringError(`The sections "${sections[first]}" and "${section}" would have the same address.`);
    }
  });
}

async function refuseFolder(folder: string, galleyDir: string): Promise<void> {
  const inGalley = relative(galleyDir, folder);
  if (!inGalley.startsWith('..')) {
    throw new AuthoringError(`${folder} is in the folder of Galley. Choose one beside it, such as ../tide-gauge.`);
  }
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') throw new AuthoringError(`${folder} is a file. Choose another folder.`);
    throw error;
  });
  if (names.length > 0) throw new AuthoringError(`${folder} is not empty. Choose another folder; nothing was written.`);
}

/** The texts of a new newsroom, by path. */
function listFiles({ name, language, timeZone, sections }: NewNewsroom, now: Date): Map<string, string> {
  const { slug, headline, standfirst, role, paragraphs, isTranslated } = firstArticleIn(language);
  const site = [
    '# The publication. Galley’s docs/content-reference.md has every field.',
    `name: ${formatYamlText(name)}`,
    `language: ${formatYamlText(language)}`,
    `timeZone: ${formatYamlText(timeZone)}`,
    'sections:',
    ...sections.map((section) => `  - ${formatYamlText(slugOf(section))}`),
    '',
  ].join('\n');
  const article = [
    '---',
    `headline: ${formatYamlText(headline)}`,
    `standfirst: ${formatYamlText(standfirst)}`,
    `date: ${now.toISOString().replace(/\.\d+Z$/, 'Z')}`,
    `section: ${formatYamlText(slugOf(sections[0] ?? ''))}`,
    'byline:',
    '  - newsroom',
    'credits:',
    `  - role: ${formatYamlText(role)}`,
    `    name: ${formatYamlText(name)}`,
    ...(isTranslated ? [] : ['lang: en']),
    '---',
    '',
    paragraphs.join('\n\n'),
    '',
  ].join('\n');
  return new Map([
    ['site.yaml', site],
    ['contributors/newsroom.yaml', `name: ${formatYamlText(name)}\nkind: desk\n`],
    ...sections.map((section): [string, string] => [
      `sections/${slugOf(section)}.yaml`,
      `name: ${formatYamlText(section)}\ndescription: ${formatYamlText(`${name}: ${section}`)}\n`,
    ]),
    [`articles/${slug}/index.mdx`, article],
    ...firstPagesIn(language),
    ['README.md', `# ${plainText(name)}\n\nA newsroom for Galley: the words and pictures of the publication.\n`],
    ['.gitignore', '.DS_Store\n'],
  ]);
}

/** Makes the folder a repository. Without git, or without a name in its settings, it stays as it is. */
async function commit(folder: string): Promise<boolean> {
  const git = (...args: string[]) => run('git', args, { cwd: folder });
  try {
    await git('init', '--quiet');
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'The newsroom begins');
    return true;
  } catch {
    return false;
  }
}
