import { compareProblems, type Finding, formatProblem } from '../model/problem.ts';

/** A file that the grammar refuses. `file` is the path that messages show. */
export type RefusedFile = { file: string; findings: readonly Finding[] };

/**
 * A hostile file can have 100,000 problems, and the message is printed several times on its way.
 */
const SHOWN_PROBLEMS = 100;

/** Thrown for files that the grammar refuses. The message shows the first findings of each. */
export class GrammarError extends Error {
  override name = 'GrammarError';
  readonly refused: readonly RefusedFile[];

  constructor(refused: readonly RefusedFile[]) {
    super(refused.map(formatRefused).join('\n'));
    this.refused = refused;
  }
}

function formatRefused({ file, findings }: RefusedFile): string {
  const problems = findings.map((finding) => ({ ...finding, file, severity: 'error' as const }));
  const shown = problems.sort(compareProblems).slice(0, SHOWN_PROBLEMS).map(formatProblem);
  const others = problems.length - shown.length;
  return ['the article cannot be compiled', ...shown, ...(others > 0 ? [`and ${others} more`] : [])].join('\n');
}
