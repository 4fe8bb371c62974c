import { formatProblem, type Problem } from '../../lib/content/model/problem.ts';
import { groupByKey } from '../../lib/util/groupByKey.ts';
import { plainText } from '../../lib/util/plainText.ts';
import type { ImportNote } from '../newsroomExport.ts';
import type { ImportOutcome, ImportResult } from './importResult.ts';
import { countThingsToLookAt, groupFindings, type MergedFinding, mergeFindings } from './mergeFindings.ts';

/** Maximum articles named in a note; the rest are counted. */
const NAMED_MAX = 3;
/** Maximum places per kind of finding in the summary. */
const PLACES_MAX = 3;

/**
 * Formats the full report of an import: each finding with its place in the export, in full; notes;
 * the problems of the content check; and totals.
 *
 * @returns text without a trailing line break
 */
export function formatImportReport(result: ImportResult): string {
  const { file, findings, problems } = result;
  return joinParts([
    mergeFindings(findings).map((finding) => formatFinding(finding, file, true)),
    formatNotes(result.notes),
    problems.length > 0 ? ['The content check says of what was imported:', ...problems.map(formatProblem)] : [],
    formatCounts(result),
  ]);
}

/** Formats the summary for a terminal: each kind of finding with a count and its first places. */
export function formatImportSummary(result: ImportResult): string {
  const { file, findings, problems } = result;
  const groups = groupFindings(mergeFindings(findings)).map(({ label, findings: group }) => [
    `${formatNumber(group.length)}× ${label}`,
    ...group.slice(0, PLACES_MAX).map((finding) => indent(formatFinding(finding, file, false))),
    ...(group.length > PLACES_MAX ? [`  … and ${formatNumber(group.length - PLACES_MAX)} more`] : []),
  ]);
  const rules = groupByKey(problems.map((problem) => [problem.rule, problem]));
  const checked = [...rules].flatMap(([rule, group]) => [
    `${formatNumber(group.length)}× ${rule}`,
    ...group.slice(0, PLACES_MAX).map((problem) => indent(formatProblem(problem))),
  ]);
  return joinParts([
    ...groups,
    formatNotes(result.notes),
    checked.length > 0 ? ['The content check says of what was imported:', ...checked] : [],
    formatCounts(result),
  ]);
}

function joinParts(parts: readonly (readonly string[])[]): string {
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}

function formatFinding(finding: MergedFinding, file: string, isWhole: boolean): string {
  const { line, column, subject, block, message, hint, count: times, quote = '' } = finding;
  const where = [subject, block === undefined ? '' : `block ${block}`].filter(Boolean).join(', ');
  const often = times > 1 ? ` (${formatNumber(times)} times)` : '';
  const problem: Problem = {
    file: finding.file ?? file,
    line,
    column,
    rule: 'import',
    severity: 'error',
    // Quoted text is untrusted, and may contain terminal control sequences.
    message: plainText(`${where === '' ? '' : `${where}: `}${message}${often}`),
    hint,
  };
  return isWhole && quote !== '' && !message.includes(quote)
    ? `${formatProblem(problem)}\n    It said: ${plainText(quote, QUOTE_MAX_LENGTH)}`
    : formatProblem(problem);
}

const QUOTE_MAX_LENGTH = 200_000;

/** The notes, one line each, most frequent first. */
export function formatNotes(notes: readonly ImportNote[]): string[] {
  const topics = groupByKey(notes.map((note) => [note.topic, note]));
  return [...topics]
    .sort(([one, a], [other, b]) => b.length - a.length || (one < other ? -1 : 1))
    .map(([topic, all]) => {
      const subjects = [...new Set(all.map(({ subject }) => subject).filter(Boolean))];
      const others = subjects.length - NAMED_MAX;
      const named = subjects.slice(0, NAMED_MAX).join(', ') + (others > 0 ? ` and ${formatNumber(others)} more` : '');
      return plainText(`note: ${topic}: ${formatNumber(all.length)}×${named === '' ? '' : ` (${named})`}`);
    });
}

/** The totals: what was accounted for, and the outcomes of the articles. */
export function formatCounts(result: ImportResult): string[] {
  const outcomes = [...result.outcomes.values()];
  const countOf = (wanted: ImportOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  const ifAny = (number: number, what: string) => (number > 0 ? [`${formatNumber(number)} ${what}`] : []);
  const parts = [
    `${formatNumber(countOf('imported'))} imported`,
    ...ifAny(countOf('updated'), 'imported again'),
    ...ifAny(countOf('completed'), 'given missing pictures'),
    `${formatNumber(countOf('unchanged'))} unchanged`,
    `${formatNumber(countOf('kept'))} left alone`,
    ...ifAny(countOf('refused'), 'not imported'),
  ];
  const things = count(countThingsToLookAt(result), 'thing');
  return [
    ...formatAccounted(result),
    `${count(outcomes.length, 'article')}: ${parts.join(', ')}; ${things} to look at`,
  ];
}

/** `100 % of 41,203 words, 294 of 294 pictures accounted for` */
function formatAccounted({ accounted: { words, link, picture } }: ImportResult): string[] {
  if (words.total + link.total + picture.total === 0) return [];
  const share = words.total === 0 ? 1 : 1 - words.missing / words.total;
  // Rounded down: 100 % means that nothing is missing.
  const percent = Math.floor(share * 10_000) / 100;
  const kept = ({ total, missing }: typeof words, noun: string) =>
    `${formatNumber(total - missing)} of ${formatNumber(total)} ${noun}`;
  return [
    `${percent} % of ${formatNumber(words.total)} words, ${kept(link, 'links')}, ${kept(picture, 'pictures')} accounted for`,
  ];
}

function count(number: number, noun: string): string {
  return `${formatNumber(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function formatNumber(value: number): string {
  return value.toLocaleString('en-US');
}
