import { formatProblem } from '../model/problem.ts';
import type { CheckResult } from './buildContentState.ts';

type Reported = Omit<CheckResult, 'hasUnpublishable' | 'stopsBuild'>;

/**
 * Formats the result of the content check: every problem, then a line with counts.
 *
 * @returns text without a line break at its end
 */
export function formatReport(result: Reported): string {
  return [...result.problems.map(formatProblem), formatSummary(result)].join('\n');
}

function formatSummary(result: Reported): string {
  const { problems, articleCount, articlesWithProblems, otherFilesWithProblems } = result;
  const errorCount = problems.filter(({ severity }) => severity === 'error').length;
  const warningCount = problems.length - errorCount;
  const warnings = warningCount > 0 ? `, ${count(warningCount, 'warning')}` : '';
  if (errorCount === 0) {
    const states = `${result.published} published, ${count(result.drafts, 'draft')}, ${result.scheduled} scheduled`;
    return `0 problems in ${count(articleCount, 'article')}: ${states}${warnings}`;
  }
  const others = otherFilesWithProblems > 0 ? ` and ${count(otherFilesWithProblems, 'other file')}` : '';
  const where = `${articlesWithProblems} of ${count(articleCount, 'article')}${others}`;
  return `${count(errorCount, 'problem')} in ${where}${warnings}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
