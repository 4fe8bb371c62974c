import { isMap, isPair, isScalar, isSeq, type Pair, type YAMLSeq } from 'yaml';
import { AuthoringError } from './AuthoringError.ts';
import type { ArticleText, Edit } from './articleText.ts';
import { formatYamlText } from './formatYamlText.ts';

/**
 * Adds a former slug to an article's front matter, and removes one that is in use again. Comments,
 * order and formatting of everything else are preserved.
 *
 * @param added null if there is none
 * @param removed null if there is none
 * @throws AuthoringError if `previousSlugs` is not a list
 */
export function editPreviousSlugs(article: ArticleText, added: string | null, removed: string | null): Edit[] {
  const { frontMatter, fieldsStart, fieldsEnd } = article;
  const { contents } = frontMatter.document;
  const pair = isMap(contents)
    ? contents.items.find(
        (item): item is Pair => isPair(item) && isScalar(item.key) && item.key.value === 'previousSlugs',
      )
    : undefined;
  const list = pair?.value;
  if (!pair || !isScalar(pair.key)) {
    return added === null ? [] : [insertion(fieldsEnd, `previousSlugs:\n  - ${formatYamlText(added)}\n`)];
  }
  if (isSeq(list))
    return list.flow ? editFlow(list, article, added, removed) : editBlock(list, article, added, removed);
  if (list !== null && !(isScalar(list) && list.value === null)) {
    throw new AuthoringError('previousSlugs is not a list of slugs. Mend it first; nothing was changed.');
  }
  // "previousSlugs:" without a value.
  const end = fieldsStart + (pair.key.range?.[1] ?? 0) + 1;
  return added === null ? [] : [insertion(end, ` [${formatYamlText(added)}]`)];
}

function insertion(place: number, text: string): Edit {
  return { start: place, end: place, text };
}

/** `[one, two]`, which is rewritten. */
function editFlow(list: YAMLSeq, { fieldsStart }: ArticleText, added: string | null, removed: string | null): Edit[] {
  const [start = 0, end = 0] = list.range ?? [];
  const kept = valuesOf(list).filter((slug) => slug !== removed && slug !== added);
  const slugs = added === null ? kept : [...kept, added];
  return [{ start: fieldsStart + start, end: fieldsStart + end, text: `[${slugs.map(formatYamlText).join(', ')}]` }];
}

/** One item per line. */
function editBlock(list: YAMLSeq, article: ArticleText, added: string | null, removed: string | null): Edit[] {
  const { text, fieldsStart } = article;
  const values = valuesOf(list);
  const lines = list.items.map((item) => {
    const offset = fieldsStart + (isScalar(item) ? (item.range?.[0] ?? 0) : 0);
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    return { start, end: text.indexOf('\n', offset) + 1 };
  });
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return [];
  const indentation = /^[ \t]*/.exec(text.slice(first.start))?.[0] ?? '';
  return [
    ...lines.filter((_line, index) => values[index] === removed).map((line) => ({ ...line, text: '' })),
    ...(added === null || values.includes(added)
      ? []
      : [insertion(last.end, `${indentation}- ${formatYamlText(added)}\n`)]),
  ];
}

function valuesOf(list: YAMLSeq): string[] {
  return list.items.map((item) => String(isScalar(item) ? item.value : item));
}
