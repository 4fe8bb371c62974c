import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { isAllowedUrlOf } from '../lib/content/grammar/isAllowedUrl.ts';
import { formatOfName } from '../lib/content/reading/pictureFiles.ts';
import { plainText } from '../lib/util/plainText.ts';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import type { ExportedContributor, ImportNote } from './newsroomExport.ts';
import { type FindUpload, libraryPathOf } from './photos/findUpload.ts';
import type { ImportPlan, PlannedArticle } from './plan/importPlan.ts';

/**
 * Writes the sections and contributors that the written articles name, unless a file with that slug
 * exists.
 *
 * @returns notes
 */
export async function writeNewsroomFiles(
  { sections, contributors }: Pick<ImportPlan, 'sections' | 'contributors'>,
  written: readonly PlannedArticle[],
  contentDir: string,
  findUpload: FindUpload,
): Promise<ImportNote[]> {
  const notes: ImportNote[] = [];
  const usedSections = new Set(written.map(({ section }) => section));
  const usedContributors = new Set(written.flatMap(({ byline }) => byline.map(({ slug }) => slug)));
  for (const [slug, { name, description }] of sections.entries) {
    const file = join(contentDir, 'sections', `${slug}.yaml`);
    if (!usedSections.has(slug) || (await exists(file))) continue;
    if (description === '') {
      const topic = 'sections are described by their own name, because the export has no description';
      notes.push({ topic, subject: `section "${slug}"` });
    }
    await writeFileAtomic(file, stringify({ name, description: description || name }, { lineWidth: 0 }));
  }
  for (const [slug, contributor] of contributors.entries) {
    const file = join(contentDir, 'contributors', `${slug}.yaml`);
    if (!usedContributors.has(slug) || (await exists(file))) continue;
    const picture = await copyPortrait(slug, contributor, contentDir, findUpload);
    if (picture === '' && contributor.picture !== '') {
      notes.push({ topic: 'portraits are not in the uploads folder', subject: `contributor "${slug}"` });
    }
    await writeFileAtomic(file, formatContributor(contributor, picture));
  }
  return notes;
}

function formatContributor({ name, kind, bio, url }: ExportedContributor, picture: string): string {
  const fields = {
    name: plainText(name),
    ...(kind ? { kind } : {}),
    ...(plainText(bio) ? { bio: plainText(bio) } : {}),
    ...(picture ? { picture } : {}),
    ...(isAllowedUrlOf(['https:', 'http:'], url) ? { url } : {}),
  };
  return stringify(fields, { lineWidth: 0 });
}

/** @returns the name of the portrait's file; `''` if there is no usable one */
async function copyPortrait(
  slug: string,
  { picture }: ExportedContributor,
  contentDir: string,
  findUpload: FindUpload,
): Promise<string> {
  const uploadPath = picture === '' ? '' : libraryPathOf(picture);
  const upload = uploadPath === '' ? null : findUpload(uploadPath);
  if (!upload || !formatOfName(`x.${upload.extension}`)) return '';
  const name = `${slug}.${upload.extension}`;
  const path = join(contentDir, 'contributors', name);
  if (await exists(path)) return name;
  await upload.unpack?.();
  await writeFileAtomic(path, await readFile(upload.path));
  if (upload.unpack) await rm(upload.path, { force: true });
  return name;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
