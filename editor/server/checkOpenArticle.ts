import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseContentPath, ROOT, readSha } from '../../authoring/editing/contentFiles.ts';
import { describeProblem, type EditorProblem } from '../../authoring/editing/describeProblem.ts';
import { RequestError } from '../../authoring/editing/RequestError.ts';
import type { ContentTracker } from '../../lib/content/check/trackContent.ts';
import { isSlug } from '../../lib/content/model/isSlug.ts';
import { writeFileAtomic } from '../../lib/util/writeFileAtomic.ts';
import type { PictureStore } from './pictureStore.ts';

const questionSchema = z.strictObject({
  slug: z.string().refine(isSlug),
  /** The slug it is saved under: another one if it is being renamed, null if it is new. */
  savedSlug: z.string().refine(isSlug).nullable(),
  /** The text in the editor; null for the saved one. */
  text: z.string().nullable(),
  /** Every picture that would be saved with it. */
  pictures: z.array(z.strictObject({ path: z.string(), sha: z.string() })),
  /** Existing pictures that the save would remove. */
  removed: z.array(z.string()).default([]),
});

export type CheckOptions = {
  contentDir: string;
  now: Date;
  /** Checks one article, with drafts in place of its files. */
  inspect: ContentTracker['inspect'];
  /** Unsaved pictures in the editor. */
  pictures: PictureStore;
  /** Folder for the draft during the check. */
  draftDir: string;
};

/** Problems of the open article. `missing` names pictures that the editor has to upload first. */
export type CheckAnswer = { problems: EditorProblem[]; missing: string[] };

/**
 * Runs the content check over the article that is open in the editor, with its unsaved text and
 * pictures.
 *
 * @param body the request's JSON
 * @throws {RequestError} 400 if it cannot be parsed
 */
export async function checkOpenArticle(body: Uint8Array, options: CheckOptions): Promise<CheckAnswer> {
  const { slug, savedSlug, text, pictures, removed } = parseQuestion(body);
  const { contentDir, now, inspect, draftDir } = options;
  const overlay = new Map<string, string>();
  const missing: string[] = [];
  for (const { path, sha } of pictures) {
    const known = parseContentPath(path);
    if ((await readSha(join(contentDir, known))) === sha) continue;
    const file = options.pictures.find(sha);
    if (file) overlay.set(known, file);
    else missing.push(sha);
  }
  if (missing.length > 0) return { problems: [], missing };
  const indexFile = `articles/${slug}/index.mdx`;
  const draft = join(draftDir, `${randomUUID()}.mdx`);
  try {
    if (text !== null) {
      await writeFileAtomic(draft, text);
      overlay.set(indexFile, draft);
    }
    const problems = await inspect(slug, now, {
      overlay,
      removed: new Set(removed.map(parseContentPath)),
      savedName: savedSlug,
    });
    const isOwn = (file: string) => file.startsWith(`articles/${slug}/`);
    return { missing, problems: problems.filter(({ file }) => isOwn(file)).map(describeProblem) };
  } finally {
    await rm(draft, { force: true });
  }
}

function parseQuestion(body: Uint8Array): z.infer<typeof questionSchema> {
  try {
    return questionSchema.parse(JSON.parse(Buffer.from(body).toString('utf8')));
  } catch {
    throw new RequestError(400, `The editor checks articles below ${ROOT}/articles whose address is a slug.`);
  }
}
