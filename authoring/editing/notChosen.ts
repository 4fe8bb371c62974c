import { NOT_CHOSEN } from '../../lib/content/model/model.ts';

/** Values that stand in a new article only because the field needs one carry this comment. */
const MARK = new RegExp(`[ \\t]*#[ \\t]*${NOT_CHOSEN}[ \\t]*(?=\\r?$)`);

/** The top-level fields whose value nobody has chosen yet. */
export function listNotChosen(frontMatter: string): Set<string> {
  return new Set(
    splitFields(frontMatter).flatMap(({ name, line }) => (name !== null && MARK.test(line) ? [name] : [])),
  );
}

/** The fields without the values that nobody has chosen. */
export function withoutNotChosen(
  fields: Readonly<Record<string, unknown>>,
  notChosen: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !notChosen.has(name)));
}

/**
 * Removes the comment from fields that an edit has chosen. Otherwise a merge would keep it, because
 * the value is the same.
 *
 * @param text the article's current text
 * @param edited its text from an editor that keeps the comment where nobody has chosen
 */
export function confirmChoices(text: string, edited: string): string {
  const end = text.indexOf('\n---');
  const open = listNotChosen(edited.slice(0, edited.indexOf('\n---')));
  const chosen = [...listNotChosen(text.slice(0, end))].filter((name) => !open.has(name));
  return confirmFields(text.slice(0, end), new Set(chosen)) + text.slice(end);
}

/** Removes the comment from fields that somebody has chosen, even if the value is the same. */
export function confirmFields(frontMatter: string, chosen: ReadonlySet<string>): string {
  return splitFields(frontMatter)
    .map(({ name, line }) => (name !== null && chosen.has(name) ? line.replace(MARK, '') : line))
    .join('\n');
}

/** Each line, with the field that it belongs to. */
function splitFields(frontMatter: string): { name: string | null; line: string }[] {
  let name: string | null = null;
  return frontMatter.split('\n').map((line) => {
    name = /^(\w+):/.exec(line)?.[1] ?? name;
    return { name, line };
  });
}
