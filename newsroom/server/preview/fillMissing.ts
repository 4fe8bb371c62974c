import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PLACEHOLDER } from '../../../lib/content/model/model.ts';
import { fieldsOf } from '../../../lib/content/reading/fields.ts';
import { splitArticleSource } from '../../../lib/content/reading/source.ts';

/** What a preview shows for fields that nobody has filled in yet. */
export type StandIns = { section: string; contributor: string; now: Date };

/**
 * Fills in the fields without which an article cannot be compiled, so that a preview begins with the
 * headline. A text whose front matter cannot be read stays as it is.
 */
export function fillMissing(text: string, { section, contributor, now }: StandIns): string {
  const { frontMatter, bodyText, findings } = splitArticleSource(Buffer.from(text));
  if (!frontMatter || findings.length > 0) return text;
  const needed: Record<string, unknown> = {
    headline: PLACEHOLDER,
    standfirst: PLACEHOLDER,
    section,
    byline: [contributor],
    date: now.toISOString(),
    credits: [{ role: PLACEHOLDER, name: PLACEHOLDER }],
  };
  const fields = fieldsOf(frontMatter.value);
  const missing = Object.entries(needed).filter(([name]) => isNothing(fields[name]));
  if (missing.length === 0) return text;
  for (const [name, value] of missing) frontMatter.document.set(name, value);
  return `---\n${frontMatter.document.toString({ lineWidth: 0 })}---\n${bodyText}`;
}

function isNothing(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** The first section and the first contributor of a newsroom, by name. */
export async function readStandIns(contentDir: string, now: Date): Promise<StandIns> {
  const first = async (folder: string) => {
    const names = await readdir(join(contentDir, folder)).catch(() => []);
    return (
      names
        .flatMap((name) => /^([^.].*)\.yaml$/.exec(name)?.[1] ?? [])
        .sort()
        .at(0) ?? ''
    );
  };
  return { section: await first('sections'), contributor: await first('contributors'), now };
}
