import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from 'yaml';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { isSlug } from '../../../lib/content/model/isSlug.ts';
import { fieldsOf } from '../../../lib/content/reading/fields.ts';
import { parseYaml } from '../../../lib/content/reading/parseYaml.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import type { Desk } from '../articles/createDesk.ts';
import { commitQuietly } from '../articles/saveArticle.ts';
import type { Person } from '../person.ts';
import { type Collection, findSlug, listReferrers } from './listReferrers.ts';
import { mergeForm } from './mergeForm.ts';

type Fields = Readonly<Record<string, unknown>>;
type ReferencePath = `${Collection}/${string}.yaml`;

/** The files of a collection, by slug, with their fields as written. */
export async function listReferenceFiles({ contentDir }: Desk, collection: Collection) {
  const folder = join(contentDir, collection);
  const slugs = (await readdir(folder).catch(() => [])).flatMap((name) => /^([^.].*)\.yaml$/.exec(name)?.[1] ?? []);
  return Promise.all(
    slugs.sort().map(async (slug) => {
      const text = await readFile(join(folder, `${slug}.yaml`), 'utf8').catch(() => '');
      return { slug, fields: fieldsOf(parseYaml(text).yaml.value) };
    }),
  );
}

/** @throws {RequestError} 409 if there is one of that name, 422 if a name makes no address */
export function addReferenceFile(
  desk: Desk,
  person: Person,
  collection: Collection,
  slug: string,
  text: string,
): Promise<void> {
  return desk.inTurn(async () => {
    if (!isSlug(slug)) throw new RequestError(422, 'This name gives no address. Write the address yourself.');
    const path = `${collection}/${slug}.yaml`;
    const file = join(desk.contentDir, path);
    if (existsSync(file)) throw new RequestError(409, `There is already one at the address "${slug}".`);
    await writeFileAtomic(file, text);
    await tell(desk, person, path, 'new');
  });
}

/**
 * Changes fields of a file; comments and what others changed meanwhile stay. The slug stays, too, so
 * that what names it still does.
 *
 * @param change.base the fields that the person began from
 * @param change.fields undefined and empty ones are removed
 * @throws {RequestError} 404 if there is no such file, 409 if somebody else changed the same field,
 *   422 if the file cannot be read
 */
export function changeReferenceFile(
  desk: Desk,
  person: Person,
  path: ReferencePath,
  { base, fields }: { base: Fields; fields: Fields },
): Promise<void> {
  return desk.inTurn(async () => {
    const { document, fields: theirs } = await openReferenceFile(desk, path);
    const merged = mergeForm(base, theirs, fields);
    if (merged.collisions.length > 0) {
      const values = merged.collisions.map((name) => `${name} is “${String(theirs[name] ?? '')}” now`).join(', ');
      throw new RequestError(409, `Somebody else has changed the same: ${values}. Save again to keep yours.`);
    }
    for (const name of Object.keys({ ...theirs, ...fields })) {
      const value = merged.fields[name];
      if (value === theirs[name]) continue;
      if (value) document.set(name, value);
      else document.delete(name);
    }
    await writeFileAtomic(join(desk.contentDir, path), document.toString({ lineWidth: 0 }));
    await tell(desk, person, path, 'changed');
  });
}

/** @throws {RequestError} 404 if there is no such file, 409 with what names it */
export function removeReferenceFile(desk: Desk, person: Person, collection: Collection, slug: string): Promise<void> {
  return desk.inTurn(async () => {
    const path = `${collection}/${slug}.yaml`;
    await readReferenceFile(join(desk.contentDir, path));
    const referrers = listReferrers(desk.index.list(), await readPublication(desk, slug), collection, slug);
    if (referrers.length > 0) {
      const list = referrers.join('; ');
      throw new RequestError(409, `It is still named by ${list}. Choose another there, then remove it.`);
    }
    await rm(join(desk.contentDir, path));
    await tell(desk, person, path, 'removed');
  });
}

/**
 * Opens a file for a change.
 *
 * @throws {RequestError} 404 if there is no such file, 422 if it cannot be read
 */
export async function openReferenceFile(
  desk: Desk,
  path: ReferencePath,
): Promise<{ text: string; document: Document; fields: Fields }> {
  const text = await readReferenceFile(join(desk.contentDir, path));
  const { yaml, findings } = parseYaml(text);
  const [finding] = findings;
  if (finding) throw new RequestError(422, `${path}:${finding.line} ${finding.message}. Mend the file first.`);
  return { text, document: yaml.document, fields: fieldsOf(yaml.value) };
}

async function readReferenceFile(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new RequestError(404, 'It is not there any more. Load the page again.');
  return text;
}

/** The names of the publication's own files that have the slug in them. */
async function readPublication({ contentDir }: Desk, slug: string): Promise<string[]> {
  const fronts = (await readdir(join(contentDir, 'fronts')).catch(() => [])).map((name) => `fronts/${name}`);
  const files = ['site.yaml', ...fronts].filter((name) => name.endsWith('.yaml'));
  const texts = await Promise.all(files.map((name) => readFile(join(contentDir, name), 'utf8').catch(() => '')));
  return files.filter(
    (name, index) => name === `fronts/${slug}.yaml` || findSlug(parseYaml(texts[index] ?? '').yaml.value, slug),
  );
}

async function tell(desk: Desk, person: Person, path: string, what: string): Promise<void> {
  await commitQuietly(desk, () => desk.history?.commit([path], person, `${path}: ${what}`));
  desk.hub.publish({ kind: 'reference' });
}
