import type { CheckResult } from '../lib/content/check/buildContentState.ts';
import { formatProblem, type Problem } from '../lib/content/model/problem.ts';
import { plainText } from '../lib/util/plainText.ts';
import type { ImportFinding, ImportNote } from './newsroomExport.ts';
import type { WriteOutcome } from './writeArticle.ts';

/** What became of an article; `refused` is one whose text cannot be read, which has been told. */
export type ImportOutcome = WriteOutcome | 'refused';

export type ImportResult = {
  /** The export's file, as people read it. */
  file: string;
  /** By slug. */
  outcomes: ReadonlyMap<string, ImportOutcome>;
  findings: readonly ImportFinding[];
  notes: readonly ImportNote[];
  /** What the content check says of the files that the import is about. */
  problems: CheckResult['problems'];
};

/** How many articles a note names before it only counts them. */
const NAMED_MAX = 3;

/**
 * Formats what an import did: each thing that could not be carried over, with its place in the export; what was done
 * everywhere alike; what the content check says of the result; and a line that counts.
 *
 * @returns text without a line break at its end
 */
export function formatImportReport(result: ImportResult): string {
  const { file, findings, notes, problems } = result;
  const parts = [
    mergeFindings(findings).map((finding) => formatFinding(finding, file)),
    mergeNotes(notes),
    problems.length > 0 ? ['The content check says of what was imported:', ...problems.map(formatProblem)] : [],
    [formatSummary(result)],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** How many things somebody should look at: what was found, and each error of the content check. */
export function countThingsToLookAt({ findings, problems }: ImportResult): number {
  return mergeFindings(findings).length + problems.filter(({ severity }) => severity === 'error').length;
}

type MergedFinding = ImportFinding & { count: number };

/** The same thing in the same article is told once, at its first place. */
function mergeFindings(findings: readonly ImportFinding[]): MergedFinding[] {
  const merged = new Map<string, MergedFinding>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.subject, finding.message]);
    const known = merged.get(key);
    if (known) known.count += 1;
    else merged.set(key, { ...finding, count: 1 });
  }
  return [...merged.values()].sort((a, b) => a.line - b.line || a.column - b.column || (a.block ?? 0) - (b.block ?? 0));
}

function formatFinding(finding: MergedFinding, file: string): string {
  const { line, column, subject, block, message, hint, count } = finding;
  const where = [subject, block === undefined ? '' : `block ${block}`].filter(Boolean).join(', ');
  const times = count > 1 ? ` (${formatNumber(count)} times)` : '';
  const problem: Problem = {
    file,
    line,
    column,
    rule: 'import',
    severity: 'error',
    // What it quotes was written by others, and may hold what a terminal would obey.
    message: plainText(`${where === '' ? '' : `${where}: `}${message}${times}`),
    hint,
  };
  return formatProblem(problem);
}

/** One line for each thing that was done in many articles, the most frequent first. */
function mergeNotes(notes: readonly ImportNote[]): string[] {
  const topics = new Map<string, string[]>();
  for (const { topic, subject } of notes) {
    const subjects = topics.get(topic);
    if (subjects) subjects.push(subject);
    else topics.set(topic, [subject]);
  }
  return [...topics]
    .sort(([one, a], [other, b]) => b.length - a.length || (one < other ? -1 : 1))
    .map(([topic, all]) => {
      const subjects = [...new Set(all.filter(Boolean))];
      const others = subjects.length - NAMED_MAX;
      const named = subjects.slice(0, NAMED_MAX).join(', ') + (others > 0 ? ` and ${formatNumber(others)} more` : '');
      return plainText(`note: ${topic}: ${formatNumber(all.length)}×${named === '' ? '' : ` (${named})`}`);
    });
}

function formatSummary(result: ImportResult): string {
  const outcomes = [...result.outcomes.values()];
  const countOf = (wanted: ImportOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  const parts = [
    `${formatNumber(countOf('imported'))} imported`,
    ...(countOf('completed') > 0 ? [`${formatNumber(countOf('completed'))} given missing pictures`] : []),
    `${formatNumber(countOf('unchanged'))} unchanged`,
    `${formatNumber(countOf('kept'))} left alone`,
    ...(countOf('refused') > 0 ? [`${formatNumber(countOf('refused'))} not imported`] : []),
  ];
  const things = count(countThingsToLookAt(result), 'thing');
  return `${count(outcomes.length, 'article')}: ${parts.join(', ')}; ${things} to look at`;
}

function count(number: number, noun: string): string {
  return `${formatNumber(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function formatNumber(value: number): string {
  return value.toLocaleString('en-US');
}
