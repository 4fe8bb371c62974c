import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { isAllowedUrlOf } from '../lib/content/grammar/isAllowedUrl.ts';
import { formatOfName } from '../lib/content/reading/pictureFiles.ts';
import { plainText } from '../lib/util/plainText.ts';
import { writeFileAtomic } from '../lib/util/writeFileAtomic.ts';
import { type FindUpload, uploadPathOf } from './findUpload.ts';
import type { ImportNote } from './newsroomExport.ts';
import type { ImportPlan, PlannedContributor } from './planImport.ts';

/**
 * Writes the sections and contributors that the articles name, where there is none of that slug yet.
 *
 * @returns what was done for all alike
 */
export async function writeNewsroomFiles(
  { sections, contributors }: Pick<ImportPlan, 'sections' | 'contributors'>,
  contentDir: string,
  findUpload: FindUpload,
): Promise<ImportNote[]> {
  const notes: ImportNote[] = [];
  for (const [slug, { name, description }] of sections) {
    const file = join(contentDir, 'sections', `${slug}.yaml`);
    if (await exists(file)) continue;
    if (description === '') {
      const topic = 'sections are described by their own name, because the export has no description';
      notes.push({ topic, subject: `section "${slug}"` });
    }
    await writeFileAtomic(file, stringify({ name, description: description || name }, { lineWidth: 0 }));
  }
  for (const [slug, contributor] of contributors) {
    const file = join(contentDir, 'contributors', `${slug}.yaml`);
    if (await exists(file)) continue;
    const picture = await copyPortrait(slug, contributor, contentDir, findUpload);
    if (picture === '' && contributor.picture !== '') {
      notes.push({ topic: 'portraits are not in the uploads folder', subject: `contributor "${slug}"` });
    }
    await writeFileAtomic(file, formatContributor(contributor, picture));
  }
  return notes;
}

function formatContributor({ name, kind, bio, url }: PlannedContributor, picture: string): string {
  const fields = {
    name: plainText(name),
    ...(kind ? { kind } : {}),
    ...(plainText(bio) ? { bio: plainText(bio) } : {}),
    ...(picture ? { picture } : {}),
    ...(isAllowedUrlOf(['https:', 'http:'], url) ? { url } : {}),
  };
  return stringify(fields, { lineWidth: 0 });
}

/** @returns the name of the portrait's file; `''` when there is none that can be shown */
async function copyPortrait(
  slug: string,
  { picture }: PlannedContributor,
  contentDir: string,
  findUpload: FindUpload,
): Promise<string> {
  const uploadPath = picture === '' ? null : uploadPathOf(picture);
  const upload = uploadPath === null ? null : findUpload(uploadPath);
  if (!upload || !formatOfName(`x.${upload.extension}`)) return '';
  const name = `${slug}.${upload.extension}`;
  const path = join(contentDir, 'contributors', name);
  if (!(await exists(path))) await writeFileAtomic(path, await readFile(upload.path));
  return name;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
