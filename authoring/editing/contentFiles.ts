import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { isSlug } from '../../lib/content/model/isSlug.ts';
import { formatOfName } from '../../lib/content/reading/pictureFiles.ts';
import { RequestError } from './RequestError.ts';

/** The first segment of every path, wherever `CONTENT_DIR` is. */
export const ROOT = 'content';

/** A single path segment that is not hidden. */
const FILE_NAME = /^[^./\\\p{Cc}][^/\\\p{Cc}]{0,200}$/u;

/**
 * The path of a file that a save writes or removes, relative to the newsroom's folder.
 *
 * @throws {RequestError} unless it is an article, a page, a section, a contributor, or a picture beside one
 */
export function parseContentPath(path: string): string {
  const [root, collection = '', name = '', file, ...rest] = path.split('/');
  const isYaml = (text: string) => text.endsWith('.yaml') && isSlug(text.slice(0, -'.yaml'.length));
  const isPicture = (text: string) => FILE_NAME.test(text) && formatOfName(text) !== undefined;
  const isKnown =
    file === undefined
      ? (collection === 'sections' && isYaml(name)) ||
        (collection === 'contributors' && (isYaml(name) || isPicture(name)))
      : isSlug(name) &&
        ((collection === 'articles' && (file === 'index.mdx' || isPicture(file))) ||
          (collection === 'pages' && file === 'index.mdx'));
  if (root !== ROOT || !isKnown || rest.length > 0) {
    throw new RequestError(400, `The newsroom keeps articles, pictures, sections and contributors; "${path}" is none.`);
  }
  return path.slice(ROOT.length + 1);
}

/**
 * Finds a file of the newsroom on disk.
 *
 * @param path relative to the newsroom's folder, as `parseContentPath` returns it
 * @throws {RequestError} if a symbolic link leads out of the newsroom
 */
export async function locateContentFile(contentDir: string, path: string): Promise<string> {
  const target = join(contentDir, path);
  const [realRoot, realFolder, own] = await Promise.all([
    realpath(contentDir),
    realFolderOf(target),
    lstat(target).catch(() => null),
  ]);
  const way = relative(realRoot, realFolder);
  if (way === '..' || way.startsWith(`..${sep}`) || own?.isSymbolicLink()) {
    throw new RequestError(400, `${path} is a link. The newsroom changes only files that lie in the newsroom.`);
  }
  return target;
}

/** The real path of a file's folder, or of its nearest ancestor that exists. */
async function realFolderOf(path: string): Promise<string> {
  const folder = dirname(path);
  const real = await realpath(folder).catch(() => null);
  return real ?? (folder === path ? folder : realFolderOf(folder));
}
