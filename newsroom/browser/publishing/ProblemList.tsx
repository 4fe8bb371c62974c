import type { NewsroomProblem } from '../../api/problemSchema.ts';

type ProblemListProps = { problems: readonly NewsroomProblem[]; onGo: (problem: NewsroomProblem) => void };

/** Problems in words, each a link to its place. */
export function ProblemList({ problems, onGo }: ProblemListProps) {
  return (
    <ul className="problem-list">
      {problems.map((problem) => (
        <li key={`${problem.rule} ${problem.line}:${problem.column}`} data-severity={problem.severity}>
          <button type="button" onClick={() => onGo(problem)}>
            <b>{problem.where}</b>: {problem.message}
          </button>
          <p className="help">{problem.hint}</p>
        </li>
      ))}
    </ul>
  );
}
