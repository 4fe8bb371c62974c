import { didYouMean } from '../../../util/didYouMean.ts';
import { type Location, START_OF_FILE } from '../../model/problem.ts';
import type { ContentEntry } from '../../reading/listEntries.ts';
import { extensionOf, formatOfName, HEIC_ADVICE, PICTURE_KINDS } from '../../reading/pictureFiles.ts';
import type { ArticleFile, FileFinding, Newsroom } from '../newsroom.ts';

const FOLDERS = ['articles', 'contributors', 'fronts', 'pages', 'sections'];
/** Folders of texts: each text is a folder of its own. */
const TEXT_FOLDERS: readonly string[] = ['articles', 'pages'];
const FILES_AT_ROOT = /^(?:(?:README|LICENSE)(?:\.md|\.txt)?|redirects\.json|(?:site|words)\.yaml)$/;
const PICTURES_ELSEWHERE: ReadonlySet<string> = new Set(['gif', 'heic', 'heif', 'svg', 'bmp', 'jxl', 'psd', 'jfif']);

/** What may use a file: the article in its folder, all contributors, and the publication. */
export type FileUsers = {
  article: ArticleFile | undefined;
  contributors: Newsroom['contributors'];
  /** Names of the logo and the icon. */
  drawings?: ReadonlySet<string>;
};

type Files = FileUsers & { entries: ReadonlyMap<string, ContentEntry>; used: ReadonlySet<string> };

/**
 * Rule: every file in the newsroom's folder is one that the site reads. Nothing is skipped
 * silently.
 *
 * @param entries those of one article's folder, or all that belong to no article
 */
export function checkFiles(entries: ReadonlyMap<string, ContentEntry>, users: FileUsers): FileFinding[] {
  const files: Files = { ...users, entries, used: usedPaths(users) };
  return [...entries.values()].flatMap((entry) => {
    // An unexpected folder is reported once, and not each file in it.
    if (entry.path.split('/').length > depthOf(entry.path)) return [];
    return checkEntry(entry, files);
  });
}

/** Rule: a newsroom has a folder for its articles. */
export function checkArticlesFolder(entries: ReadonlyMap<string, ContentEntry>): FileFinding[] {
  if (entries.get('articles')?.kind === 'folder') return [];
  return [
    {
      ...at('articles'),
      rule: 'no-articles',
      message: 'there is no folder "articles"',
      hint: 'A newsroom has the folders articles/, sections/ and contributors/. Is this the right folder?',
    },
  ];
}

/** How many levels of folders are checked: one more inside a known folder. */
function depthOf(path: string): number {
  const [top = ''] = path.split('/');
  return TEXT_FOLDERS.includes(top) ? 3 : FOLDERS.includes(top) ? 2 : 1;
}

function at(file: string): Location & { file: string } {
  return { ...START_OF_FILE, file };
}

function checkEntry(entry: ContentEntry, files: Files): FileFinding[] {
  const { path, kind } = entry;
  const [top = '', second, third] = path.split('/');
  if (kind === 'link outside' || kind === 'link to nothing') {
    return [
      {
        ...at(path),
        rule: 'link-outside',
        message: `the file is a link ${kind === 'link outside' ? 'that leads out of the newsroom' : 'to nothing'}`,
        hint: 'Put a copy of the file itself in its place.',
      },
    ];
  }
  if (kind === 'unreadable folder') {
    return [
      {
        ...at(path),
        rule: 'unreadable-folder',
        message: 'the folder cannot be read',
        hint: 'Let the account that publishes read it and everything in it.',
      },
    ];
  }
  if (kind === 'other') return [unexpected(path, files)];
  if (kind === 'folder') {
    if (second === undefined) return FOLDERS.includes(top) ? [] : [unexpected(path, files, 'folder')];
    if (TEXT_FOLDERS.includes(top) && third === undefined) return checkTextFolder(path, files);
    return [unexpected(path, files, 'folder')];
  }
  if (second === undefined)
    return FILES_AT_ROOT.test(path) || files.drawings?.has(path) ? [] : [unexpected(path, files)];
  if (third === 'index.mdx' || files.used.has(path.normalize('NFC'))) return [];
  if (!TEXT_FOLDERS.includes(top) && path.endsWith('.yaml')) return [];
  if (formatOfName(path) && top !== 'pages' && (third !== undefined || top === 'contributors'))
    return checkUnused(path, files);
  return [unexpected(path, files)];
}

function checkTextFolder(folder: string, { entries }: Files): FileFinding[] {
  // A symbolic link in its place, or a text with another name, has a finding of its own.
  const isNamed = (name: string) =>
    entries.has(`${folder}/${name}`) && entries.get(`${folder}/${name}`)?.kind !== 'folder';
  const what = folder.startsWith('pages/')
    ? 'A page is a file index.mdx'
    : 'An article is a file index.mdx with its pictures beside it';
  const others = [...entries.keys()].filter((path) => path.startsWith(`${folder}/`) && /\.mdx?$/i.test(path));
  if (isNamed('index.mdx') || others.length > 0) return [];
  return [
    {
      ...at(`${folder}/index.mdx`),
      rule: 'no-index',
      message: 'the folder holds no index.mdx',
      hint: `${what}. Write it, or remove ${folder}/.`,
    },
  ];
}

function checkUnused(path: string, { article }: Files): FileFinding[] {
  const [top] = path.split('/');
  // If the article cannot be read, its pictures are not known.
  if (top === 'articles' && (!article?.body || article.body.isRepaired || !article.frontMatter)) return [];
  return [
    {
      ...at(path),
      severity: 'warning',
      rule: 'unused-picture',
      message: 'nothing uses this picture',
      hint:
        top === 'articles' ? `Show it with <Photo src="${path.split('/').at(-1)}" … />, or remove it.` : 'Remove it.',
    },
  ];
}

function unexpected(path: string, files: Files, kind: 'file' | 'folder' = 'file'): FileFinding {
  return {
    ...at(path),
    rule: 'unexpected-file',
    message: `nothing reads this ${kind}`,
    hint: hintForUnexpected(path, files, kind),
  };
}

function hintForUnexpected(path: string, { entries }: Files, kind: 'file' | 'folder'): string {
  const [top = '', second, third] = path.split('/');
  const name = path.split('/').at(-1) ?? '';
  const extension = extensionOf(path);
  if (second === undefined) {
    const meant = kind === 'folder' ? didYouMean(top, FOLDERS) : undefined;
    return meant
      ? `Did you mean ${meant}/?`
      : `Here are only the folders ${FOLDERS.join(', ')}, site.yaml with its logo and icon, words.yaml, and a README.`;
  }
  if (TEXT_FOLDERS.includes(top) && third === undefined) {
    const what = top === 'pages' ? 'A page' : 'An article';
    return `${what} is a folder of its own: ${top}/<slug>/index.mdx. Move the file there, or remove it.`;
  }
  if (top === 'pages') return 'A page is one file, index.mdx, and holds words only. Move the file away, or remove it.';
  if (kind === 'folder') return 'Pictures lie beside the file that names them, not in a folder below. Move them up.';
  if (['heic', 'heif'].includes(extension)) return `Pictures are ${PICTURE_KINDS}. ${HEIC_ADVICE}`;
  if (PICTURES_ELSEWHERE.has(extension)) {
    return `Pictures are ${PICTURE_KINDS}. Export it as one of them, or remove it.`;
  }
  if (top === 'articles') {
    const isText = /^mdx?$|^markdown$/.test(extension);
    const canRename = isText && !entries.has(`${top}/${second}/index.mdx`);
    return canRename
      ? "An article's text is named index.mdx. Rename it."
      : 'A folder holds one article: index.mdx and its pictures. Move the file away, or remove it.';
  }
  return extension === 'yml'
    ? `Rename it to ${name.replace(/yml$/i, 'yaml')}.`
    : `Here are only files that end in ".yaml"${top === 'contributors' ? ', and pictures' : ''}.`;
}

/** The path of every photo in use, in NFC. Their formats are checked in `checkPictures.ts`. */
function usedPaths({ article, contributors }: FileUsers): Set<string> {
  const { folder = '', mainMedia = null, body = null } = article ?? {};
  return new Set([
    ...[...(mainMedia ? [mainMedia] : []), ...(body?.photos ?? [])].map(({ src }) =>
      `${folder}/${src}`.normalize('NFC'),
    ),
    ...[...contributors.values()].map(({ fields }) => `contributors/${String(fields.picture)}`.normalize('NFC')),
  ]);
}
