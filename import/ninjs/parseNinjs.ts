import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import { decodePercents } from '../../lib/util/decodePercents.ts';
import { ExportError } from '../ExportError.ts';
import type { FoundPicture, ImportFinding, LibraryPicture, NewsroomExport, Withdrawal } from '../newsroomExport.ts';
import { NinjsError, type NinjsNode } from './ninjsNode.ts';
import { type NinjsItem, type NinjsPicture, readNinjsItem, readNinjsPicture } from './readNinjsItem.ts';
import { toNinjsArticle } from './toNinjsArticle.ts';

export type NinjsExport = NewsroomExport & {
  /** The folder that the pictures’ paths are relative to. */
  root: string;
};

/** An item, and the file that it is in. */
type Delivered = { item: NinjsItem; file: string };

/**
 * Reads what agencies delivered in ninjs 1, 2 or 3: a file, or a folder of files with their
 * pictures. Of several versions of an item the latest counts.
 *
 * @param display what to call a file
 * @throws {ExportError} when there is no such file
 */
export function parseNinjs(path: string, display: (path: string) => string): NinjsExport {
  const isFolder = statSync(path).isDirectory();
  const root = isFolder ? path : dirname(path);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/'));
  const files = isFolder ? names.filter((name) => /\.json$/i.test(name)).sort() : [relative(root, path)];
  if (files.length === 0) {
    throw new ExportError('there is no ninjs in this folder', 'Name the folder that holds the files: .json.');
  }
  const findings: ImportFinding[] = [];
  const read = files.flatMap((name) => readFile(join(root, name), display(join(root, name)), findings));
  const items = keepLatest(read);
  const alone = new Map(read.flatMap(({ picture }) => (picture ? [[picture.uri, picture] as const] : [])));
  const library = createLibrary(names);
  const found: NinjsExport = {
    root,
    file: display(path),
    siteName: 'ninjs',
    siteUrl: null,
    language: '',
    exportedAt: null,
    isDelivery: true,
    articles: [],
    contributors: new Map(),
    pictures: library.pictures,
    findPicture: library.find,
    withdrawals: [],
    findings,
    notes: [],
  };
  for (const { item, file } of items) {
    if (item.status !== 'usable') found.withdrawals?.push(toWithdrawal(item, file));
    else if (item.body === '') findings.push(describeOther(item, file));
    else {
      // An association may only refer to a picture that has a file of its own.
      const pictures = item.pictures.map((picture) => {
        const whole = picture.hrefs.length > 0 ? undefined : alone.get(picture.uri);
        return whole ? { ...whole, isMain: picture.isMain } : picture;
      });
      library.add(pictures);
      found.articles.push(toNinjsArticle({ ...item, pictures }, file, found.contributors));
    }
  }
  return found;
}

function readFile(
  path: string,
  file: string,
  findings: ImportFinding[],
): { item: NinjsItem; file: string; picture: NinjsPicture | null }[] {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    const nodes: NinjsNode[] = Array.isArray(value)
      ? value.map((one: unknown, index) => ({ value: one, path: `[${index}]` }))
      : [{ value, path: '' }];
    return nodes.map((node) => ({ item: readNinjsItem(node), file, picture: readNinjsPicture(node) }));
  } catch (error) {
    if (!(error instanceof NinjsError) && !(error instanceof SyntaxError)) throw error;
    findings.push({
      ...{ file, line: 1, column: 1 },
      kind: 'unreadable',
      subject: `the file ${basename(path)}`,
      message: `it cannot be read: ${error.message}`,
      hint: 'Ask the agency to deliver it again; ninjs says what belongs there: https://iptc.org/standards/ninjs/',
    });
    return [];
  }
}

/** In the order of their files; pictures that were delivered alone are no items. */
function keepLatest(read: readonly (Delivered & { picture: NinjsPicture | null })[]): Delivered[] {
  const latest = new Map<string, Delivered>();
  for (const { item, file, picture } of read) {
    const known = latest.get(item.uri);
    if (picture === null && (!known || known.item.version <= item.version)) latest.set(item.uri, { item, file });
  }
  return [...latest.values()];
}

function toWithdrawal({ uri, version, status, terms }: NinjsItem, file: string): Withdrawal {
  return { id: uri, version, file, isFinal: status === 'canceled', reason: terms.join(' ') };
}

function describeOther({ uri, type, headline }: NinjsItem, file: string): ImportFinding {
  return {
    ...{ file, line: 1, column: 1 },
    kind: 'kind-of-post',
    subject: `item "${headline || uri}"`,
    message: `it is ${type === '' ? 'without a text' : `of the type ${type}, and has no text`}; it was left out`,
    hint: 'Only texts become articles, with the pictures that go with them.',
  };
}

/** The pictures of a delivery: found by the addresses of their renditions, the largest that is there. */
function createLibrary(names: readonly string[]): {
  pictures: Map<string, LibraryPicture>;
  add: (pictures: readonly NinjsPicture[]) => void;
  find: (use: { url: string }) => FoundPicture;
} {
  const byName = new Map(names.map((name) => [posix.basename(name).toLowerCase(), name]));
  const pictures = new Map<string, LibraryPicture>();
  const fileOf = (href: string) => byName.get(nameIn(href).toLowerCase()) ?? '';
  return {
    pictures,
    add: (added) => {
      for (const { hrefs, caption, credit, copyright, alt } of added) {
        const href = hrefs.find((one) => fileOf(one) !== '') ?? hrefs[0];
        if (href === undefined) continue;
        const file = fileOf(href) || nameIn(href);
        const picture = {
          ...{ id: href, url: href, file, alt, credit, copyright },
          caption: caption.replace(/&/g, '&amp;').replace(/</g, '&lt;'),
          ...{ parentId: '', order: 0 },
        };
        for (const one of hrefs) pictures.set(one, picture);
      }
    },
    find: ({ url }) => {
      const picture = pictures.get(url);
      return { picture, uploadPath: picture?.file ?? null };
    },
  };
}

/** The file name in an address. */
function nameIn(href: string): string {
  return posix.basename(decodePercents(href.replace(/[?#].*$/, '')));
}
