import type { NewsroomProblem } from '../../api/problemSchema.ts';

/** Rules about something that is not there yet. Nobody has done anything wrong. */
const MISSING = /-missing$|-empty$|^empty-|-no-|^to-be-/;

/** How a problem is shown: as a thing to do, as a hint, or as an error. */
export type Tone = 'to do' | 'warning' | 'error';

/**
 * @param hasTried whether the person has tried to publish: what is missing is then an error
 * @param isVisited whether they have been in that field and left it
 */
export function toneOf({ rule, severity }: NewsroomProblem, hasTried: boolean, isVisited: boolean): Tone {
  if (MISSING.test(rule)) return hasTried || isVisited ? 'error' : 'to do';
  return severity;
}

/** The problems beside a field; the address is made from the headline. */
export function problemsOfField(problems: readonly NewsroomProblem[], field: string): NewsroomProblem[] {
  return problems.filter(
    ({ subject }) =>
      (subject.kind === 'field' && subject.field === field) || (subject.kind === 'slug' && field === 'headline'),
  );
}

export function problemsOfPhoto(problems: readonly NewsroomProblem[], src: string): NewsroomProblem[] {
  return problems.filter(({ subject }) => subject.kind === 'photo' && subject.src === src);
}

/** Several photos that lack the same are one entry. */
export type ProblemGroup = { problem: NewsroomProblem; count: number };

/** Problems in their order, with those that several photos share told once, where the first is. */
export function groupProblems(problems: readonly NewsroomProblem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const problem of problems) {
    const { rule, subject, line, column } = problem;
    const key = subject.kind === 'photo' ? rule : `${rule} ${line}:${column} ${problem.where}`;
    const known = groups.get(key);
    groups.set(key, known ? { ...known, count: known.count + 1 } : { problem, count: 1 });
  }
  return [...groups.values()];
}

/** What keeps an article from being published. */
export function listObstacles(problems: readonly NewsroomProblem[]): NewsroomProblem[] {
  return problems.filter(({ severity }) => severity === 'error');
}
