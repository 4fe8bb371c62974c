import { readFile, rm } from 'node:fs/promises';
import { locateContentFile } from '../../../authoring/editing/contentFiles.ts';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import { type FormFile, pathOfForm } from '../../../lib/content/check/inspectFile.ts';
import { fieldsOf } from '../../../lib/content/reading/fields.ts';
import { parseText } from '../../../lib/content/reading/parseText.ts';
import { parseYaml } from '../../../lib/content/reading/parseYaml.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import type { FormAnswer, FormCollided, FormFields, FormProblem, FormRefused } from '../../api/formSchemas.ts';
import { writeFields } from '../../document/writeFields.ts';
import type { Desk } from '../articles/createDesk.ts';
import { describeForDesk } from '../articles/describeForDesk.ts';
import { commitOthers, commitQuietly } from '../articles/saveArticle.ts';
import type { Person } from '../person.ts';
import { arrangeUnsaved } from './arrangeUnsaved.ts';
import { describeForm, pathAt } from './describeForm.ts';
import { dropNothing, mergeForm } from './mergeForm.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Opens a front or the publication. A file that is not there yet is an empty form. */
export async function openForm(desk: Desk, form: FormFile): Promise<FormAnswer> {
  const text = await readForm(desk, form);
  const fields = parseFields(text);
  return {
    version: await desk.texts.remember(text),
    fields,
    problems: text === '' ? [] : await inspectForm(desk, form, text),
    standing: await arrangeUnsaved(desk, form, fields),
  };
}

/** What is wrong with an unsaved form, and how its front would stand. */
export async function checkForm(
  desk: Desk,
  form: FormFile,
  fields: FormFields,
): Promise<Pick<FormAnswer, 'problems' | 'standing'>> {
  const text = writeForm(await readForm(desk, form), dropNothing(fields));
  return {
    problems: text === '' ? [] : await inspectForm(desk, form, text),
    standing: await arrangeUnsaved(desk, form, fields),
  };
}

/**
 * Saves a form. Fields that others changed since are merged with these. If both changed the same
 * one, or if it has errors, nothing is saved.
 */
export function saveForm(
  desk: Desk,
  person: Person,
  form: FormFile,
  { base, fields }: { base: string; fields: FormFields },
): Promise<FormAnswer | FormCollided | FormRefused> {
  return desk.inTurn(async () => {
    const before = await readForm(desk, form);
    const version = await desk.texts.remember(before);
    const theirs = parseFields(before);
    const known = base === version ? theirs : parseFields((await desk.texts.get(base)) ?? '');
    const merged = mergeForm(known, theirs, dropNothing(fields));
    if (merged.collisions.length > 0) {
      return { message: 'Somebody else has changed the same. Nothing was saved.', version, theirs };
    }
    const after = writeForm(before, merged.fields);
    if (after === before) return openForm(desk, form);
    const problems = after === '' ? [] : await inspectForm(desk, form, after);
    if (problems.some(({ severity }) => severity === 'error')) {
      return { message: 'It cannot be published like this. Nothing was saved.', problems };
    }
    await writeText(desk, person, form, after, describeForm(form, theirs, merged.fields));
    return openForm(desk, form);
  });
}

async function writeText(desk: Desk, person: Person, form: FormFile, text: string, message: string): Promise<void> {
  const path = pathOfForm(form);
  await commitOthers(desk, path, path);
  const file = await locateContentFile(desk.contentDir, path);
  // A front without entries arranges itself.
  if (text === '') await rm(file, { force: true });
  else await writeFileAtomic(file, text);
  await commitQuietly(desk, () => desk.history?.commit([path], person, message));
  desk.hub.publish({ kind: 'reference' });
}

/** @returns empty if there is no such file */
async function readForm({ contentDir }: Desk, form: FormFile): Promise<string> {
  const file = await locateContentFile(contentDir, pathOfForm(form));
  const bytes = await readFile(file).catch(() => null);
  if (bytes && typeof parseText(bytes) !== 'string') {
    throw new RequestError(422, `${pathOfForm(form)} is not UTF-8 text. Save the file with that encoding first.`);
  }
  return bytes?.toString('utf8') ?? '';
}

/** Those of a file that cannot be read are none: a save replaces it, and the history keeps it. */
function parseFields(text: string): Fields {
  return fieldsOf(parseYaml(text).yaml.value);
}

function writeForm(before: string, fields: Fields): string {
  const { yaml, findings } = parseYaml(before);
  const isReadable = findings.length === 0 && typeof (yaml.value ?? {}) === 'object' && !Array.isArray(yaml.value);
  const text = writeFields(isReadable ? before : '', fields);
  return Object.keys(parseFields(text)).length === 0 && !text.includes('#') ? '' : text;
}

async function inspectForm({ inspectFile, index, now }: Desk, form: FormFile, text: string): Promise<FormProblem[]> {
  const { yaml } = parseYaml(text);
  const problems = (await inspectFile(form, text, now())).map((problem): FormProblem => {
    const { subject } = problem;
    const path = pathAt(yaml, problem);
    const isPlaced = subject.kind !== 'field' || path[0] === subject.field;
    return { ...describeForDesk(problem), path: isPlaced ? path : [subject.field] };
  });
  // The check reads a new article a little later than the list.
  const isNew = ({ path }: FormProblem) => index.get(String(yaml.document.getIn(path))) !== undefined;
  return problems.filter((problem) => problem.rule !== 'unknown-story' || !isNew(problem));
}
