import { join } from 'node:path';
import { hashOf } from '../../util/hashOf.ts';
import { PUBLICATION_FILE, type Publication, WORDS_FILE } from '../model/publication/publication.ts';
import type { Redirect } from '../model/redirectKey.ts';
import { fieldsOf, itemsOf } from '../reading/fields.ts';
import { type ContentEntry, listEntries } from '../reading/listEntries.ts';
import { parseText } from '../reading/parseText.ts';
import { parseYaml } from '../reading/parseYaml.ts';
import { readContentFile } from '../reading/readContentFile.ts';
import { readRedirects } from '../reading/readRedirects.ts';
import { checkFrontFields } from './fronts/checkFronts.ts';
import { hashEntries } from './hashEntries.ts';
import type { CheckFinding, FileFinding, PictureReading, PlacedText, YamlFile } from './newsroom.ts';
import { readPages, type TrackedFolder } from './pages/readPages.ts';
import { checkSectionOrder } from './publication/checkPublication.ts';
import { readPublication } from './publication/readPublication.ts';
import type { ReadFolderOptions } from './readArticleFolder.ts';
import { readingOfError, readPictures } from './readPictures.ts';
import { checkCase } from './rules/checkCase.ts';
import { checkContributorPicture } from './rules/checkContributorPicture.ts';
import { checkArticlesFolder, checkFiles } from './rules/checkFiles.ts';
import { checkSlug } from './rules/checkSlug.ts';
import { checkContributorFields, checkSectionFields } from './rules/checkSourceText.ts';

/** Everything outside `articles/`: a few files, always read together. */
export type OtherFiles = {
  version: string;
  /** While `site.yaml` has an error, what it said before. */
  publication: Publication;
  /** Of the footer, in `site.yaml`. */
  footerLinks: readonly PlacedText[];
  sections: ReadonlyMap<string, YamlFile>;
  contributors: ReadonlyMap<string, YamlFile>;
  fronts: ReadonlyMap<string, YamlFile>;
  pages: ReadonlyMap<string, TrackedFolder>;
  redirects: readonly Redirect[];
  findings: readonly FileFinding[];
  /** A hash of what the publication, sections and contributors are made of, pictures included. */
  inputs: string;
};

export type ReadOtherFilesOptions = Omit<ReadFolderOptions, 'timeZone' | 'locate'> & { contentDir: string };

/**
 * Reads everything outside `articles/`, and runs the rules that look at nothing else.
 *
 * @param known what was read before; returned as it is when no file has changed
 * @param knownPages the pages as an earlier process read them
 */
export async function readOtherFiles(
  options: ReadOtherFilesOptions,
  known: OtherFiles | null,
  knownPages: ReadonlyMap<string, TrackedFolder> = new Map(),
): Promise<OtherFiles> {
  const { contentDir, readPicture } = options;
  const list = listEntries(contentDir, '', 'articles');
  const version = hashEntries(list);
  if (known?.version === version) return known;
  const entries = new Map(list.map((entry) => [entry.path, entry]));
  const { publication: written, yaml, findings: ownFindings, wordFindings } = await readPublication(contentDir);
  const sections = await readYamlFiles('sections', contentDir, entries);
  const contributors = await readYamlFiles('contributors', contentDir, entries);
  const fronts = await readYamlFiles('fronts', contentDir, entries);
  const portraits = [...contributors.values()].flatMap(({ fields: { picture } }) =>
    typeof picture === 'string' ? [picture] : [],
  );
  const { redirects, findings: redirectFindings } = await readRedirects(contentDir);
  const read = (path: string) => readPicture(join(contentDir, path)).catch(readingOfError);
  const pictures = await readPictures(portraits, 'contributors', entries, read);
  const publicationFindings = [...ownFindings, ...checkSectionOrder({ yaml }, sections)];
  const publication = {
    ...(known && publicationFindings.length > 0 ? known.publication : written),
    words: known && wordFindings.length > 0 ? known.publication.words : written.words,
  };
  const folderOptions = { ...options, timeZone: publication.timeZone };
  const pages = await readPages(list, folderOptions, known?.pages ?? knownPages);
  const surroundings = { timeZone: publication.timeZone, entries, pictures };
  return {
    version,
    publication,
    footerLinks: listFooterUrls(yaml),
    sections,
    contributors,
    fronts,
    pages,
    // While the file is broken, those that were read last stay in force.
    redirects: known && redirectFindings.length > 0 ? known.redirects : redirects,
    findings: [
      ...redirectFindings,
      ...publicationFindings.map((finding) => ({ ...finding, file: PUBLICATION_FILE })),
      ...wordFindings.map((finding) => ({ ...finding, file: WORDS_FILE })),
      ...checkFiles(entries, { article: undefined, contributors, drawings: drawingsOf(yaml) }),
      ...checkArticlesFolder(entries),
      ...checkCase(entries.keys()),
      ...checkEach(sections, ({ yaml }) => checkSectionFields(yaml)),
      ...[...pages.values()].flatMap((page) => page.findings),
      ...checkEach(fronts, ({ yaml }) => checkFrontFields(yaml)),
      ...checkEach(contributors, (contributor) => [
        ...checkContributorFields(contributor.yaml),
        ...checkContributorPicture(contributor, surroundings),
      ]),
    ],
    inputs: hashOf(JSON.stringify(publication), hashInputs([...sections.values(), ...contributors.values()], pictures)),
  };
}

/** The addresses of the footer's links, with their places. */
export function listFooterUrls(yaml: YamlFile['yaml']): PlacedText[] {
  return itemsOf(fieldsOf(yaml?.value).footer).flatMap(([index, item]) => {
    const { url } = fieldsOf(item);
    return yaml && typeof url === 'string' ? [{ text: url, place: yaml.placeOf(['footer', index, 'url']) }] : [];
  });
}

/** Names of the files that `site.yaml` shows. */
function drawingsOf(yaml: YamlFile['yaml']): ReadonlySet<string> {
  const { logo, icon } = fieldsOf(yaml?.value);
  return new Set([logo, icon].filter((name) => typeof name === 'string'));
}

function checkEach(files: ReadonlyMap<string, YamlFile>, rule: (file: YamlFile) => CheckFinding[]): FileFinding[] {
  return [...files.values()].flatMap((file) =>
    [...file.findings, ...checkSlug(file, 'the file'), ...rule(file)].map((finding) => ({
      ...finding,
      file: file.file,
    })),
  );
}

async function readYamlFiles(
  folder: string,
  contentDir: string,
  entries: ReadonlyMap<string, ContentEntry>,
): Promise<Map<string, YamlFile>> {
  const files = new Map<string, YamlFile>();
  for (const { path: file, kind } of entries.values()) {
    const slug = new RegExp(`^${folder}/([^/]+)\\.yaml$`).exec(file)?.[1];
    if (slug === undefined || kind !== 'file') continue;
    files.set(slug, parseYamlFile(slug, file, await readContentFile(join(contentDir, file))));
  }
  return files;
}

/** @param bytes the file, or why it cannot be read */
export function parseYamlFile(
  slug: string,
  file: string,
  bytes: Awaited<ReturnType<typeof readContentFile>>,
): YamlFile {
  const text = bytes instanceof Uint8Array ? parseText(bytes) : bytes;
  if (typeof text !== 'string') return { slug, file, yaml: null, fields: {}, findings: [text] };
  const { yaml, findings } = parseYaml(text);
  return { slug, file, yaml: findings.length > 0 ? null : yaml, fields: fieldsOf(yaml.value), findings };
}

function hashInputs(files: readonly YamlFile[], pictures: ReadonlyMap<string, PictureReading>): string {
  return hashOf(
    ...files.flatMap(({ file, fields }) => [file, JSON.stringify(fields)]),
    ...[...pictures].flatMap(([path, picture]) => [path, 'hash' in picture ? picture.hash : '']),
  );
}
