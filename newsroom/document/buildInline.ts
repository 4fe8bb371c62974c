import type { PhrasingContent, Text } from 'mdast';
import type { Mark, Node } from 'prosemirror-model';

/** A run of text with the same marks, or a line break. */
type Run = {
  /** Null for a line break. */
  value: string | null;
  code: boolean;
  marks: readonly Mark[];
};

/**
 * Builds the mdast nodes of a paragraph's text. Marks that overlap are nested, the longest
 * outermost.
 */
export function buildInline(block: Node): PhrasingContent[] {
  return nest(trimEdges(trimMarks(listRuns(block))));
}

export function text(value: string): Text {
  return { type: 'text', value };
}

function listRuns(block: Node): Run[] {
  const runs: Run[] = [];
  block.forEach(({ text: value = null, marks }) => {
    const others = marks.filter(({ type }) => type.name !== 'inlineCode');
    const run = { code: others.length < marks.length, marks: others };
    // Spaces are runs of their own, because a mark may begin or end beside them.
    if (value === null || run.code) runs.push({ value, ...run });
    else runs.push(...value.split(/(\s+)/u).flatMap((part) => (part === '' ? [] : [{ value: part, ...run }])));
  });
  return runs;
}

function isSpace({ value, code }: Run): boolean {
  return !code && (value === null || value.trim() === '');
}

/** Takes marks off the spaces at their edges: Markdown reads "**word **" as plain text. */
function trimMarks(runs: readonly Run[]): Run[] {
  const hasWord = (from: number, step: 1 | -1, mark: Mark): boolean => {
    for (let index = from; ; index += step) {
      const run = runs[index];
      if (!run?.marks.some((one) => one.eq(mark))) return false;
      if (!isSpace(run)) return true;
    }
  };
  return runs.map((run, index) =>
    isSpace(run)
      ? { ...run, marks: run.marks.filter((mark) => hasWord(index, -1, mark) && hasWord(index, 1, mark)) }
      : run,
  );
}

/** Drops spaces and line breaks at the edges of a paragraph. */
function trimEdges(runs: readonly Run[]): Run[] {
  const first = runs.findIndex((run) => !isSpace(run));
  const last = runs.findLastIndex((run) => !isSpace(run));
  return first === -1 ? [] : runs.slice(first, last + 1);
}

function nest(runs: readonly Run[]): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  for (let index = 0; index < runs.length; ) {
    const run = runs[index];
    if (!run) break;
    const [widest] = run.marks.map((mark) => ({ mark, end: endOf(runs, index, mark) })).sort((a, b) => b.end - a.end);
    if (widest) {
      const inner = runs
        .slice(index, widest.end)
        .map((one) => ({ ...one, marks: widest.mark.removeFromSet(one.marks) }));
      nodes.push(wrap(widest.mark, nest(inner)));
    } else addLeaf(nodes, run);
    index = widest?.end ?? index + 1;
  }
  return nodes;
}

function endOf(runs: readonly Run[], start: number, mark: Mark): number {
  const end = runs.findIndex((run, index) => index > start && !run.marks.some((one) => one.eq(mark)));
  return end === -1 ? runs.length : end;
}

function addLeaf(nodes: PhrasingContent[], { value, code }: Run): void {
  const last = nodes.at(-1);
  if (value === null) nodes.push({ type: 'break' });
  else if (code) nodes.push({ type: 'inlineCode', value });
  else if (last?.type === 'text') last.value += value;
  else nodes.push(text(value));
}

function wrap({ type, attrs }: Mark, children: PhrasingContent[]): PhrasingContent {
  switch (type.name) {
    case 'emphasis':
    case 'strong':
    case 'delete':
      return { type: type.name, children };
    case 'link':
      return attrs.reference
        ? { type: 'linkReference', ...attrs.reference, children }
        : { type: 'link', url: attrs.url, title: attrs.title, children };
    default:
      throw new TypeError(`No Markdown for ${type.name}`);
  }
}
