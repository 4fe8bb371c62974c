import { pairUp } from '../../authoring/articleParts.ts';

/** A run of words in a comparison. */
export type WordRun = { kind: 'same' | 'added' | 'removed'; text: string };

/** Above this many comparisons of words, a text is shown as replaced. */
const COMPARED_MAX = 4_000_000;

/** A text that keeps fewer of its letters than this share of a change was replaced. */
const KEPT_MIN = 0.25;

/** What was removed from a text and added to it, word by word. */
export function compareWords(before: string, after: string, language: string): WordRun[] {
  if (before === after) return joinRuns([{ kind: 'same', text: after }]);
  const [old, next] = [splitWords(before, language), splitWords(after, language)];
  if (old.length * next.length > COMPARED_MAX) return joinRuns([removed(before), added(after)]);
  const runs = alignPieces(old, next);
  // Two words that happen to be the same make a replaced text hard to read.
  if (lettersIn(runs, 'same') < KEPT_MIN * Math.max(lettersIn(runs, 'added'), lettersIn(runs, 'removed'))) {
    return joinRuns([removed(before), added(after)]);
  }
  return joinRuns(foldGaps(runs));
}

function lettersIn(runs: readonly WordRun[], kind: WordRun['kind']): number {
  return runs.reduce((sum, run) => sum + (run.kind === kind ? (run.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) : 0), 0);
}

/** Aligns two lists of pieces. In each change, what was removed comes before what was added. */
export function alignPieces(old: readonly string[], next: readonly string[]): WordRun[] {
  const pairs = pairUp(old, next);
  const runs: WordRun[] = [];
  let at = 0;
  let additions: WordRun[] = [];
  const endChange = (end: number) => {
    runs.push(...old.slice(at, end).map(removed), ...additions);
    additions = [];
  };
  next.forEach((text, index) => {
    const partner = pairs.get(index);
    if (partner === undefined) {
      additions.push(added(text));
      return;
    }
    endChange(partner);
    runs.push({ kind: 'same', text });
    at = partner + 1;
  });
  endChange(old.length);
  return runs;
}

const added = (text: string): WordRun => ({ kind: 'added', text });
const removed = (text: string): WordRun => ({ kind: 'removed', text });

function splitWords(text: string, language: string): string[] {
  return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}

/** A space between two changed words belongs to the change: it reads better as one. */
function foldGaps(runs: readonly WordRun[]): WordRun[] {
  return runs.flatMap((run, index) => {
    const isGap = run.kind === 'same' && /^\s+$/.test(run.text);
    const isBetween = index > 0 && runs[index - 1]?.kind !== 'same' && (runs[index + 1]?.kind ?? 'same') !== 'same';
    return isGap && isBetween ? [removed(run.text), added(run.text)] : [run];
  });
}

/** Joins neighbours of a kind. In each change, what was removed comes before what was added. */
function joinRuns(runs: readonly WordRun[]): WordRun[] {
  const joined: WordRun[] = [];
  let change = { removed: '', added: '' };
  const endChange = () => {
    if (change.removed) joined.push(removed(change.removed));
    if (change.added) joined.push(added(change.added));
    change = { removed: '', added: '' };
  };
  for (const { kind, text } of runs) {
    if (kind !== 'same') {
      change[kind] += text;
      continue;
    }
    endChange();
    const last = joined.at(-1);
    if (last?.kind === 'same') last.text += text;
    else if (text !== '') joined.push({ kind, text });
  }
  endChange();
  return joined;
}
