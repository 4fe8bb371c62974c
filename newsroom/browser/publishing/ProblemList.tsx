import type { NewsroomProblem } from '../../api/problemSchema.ts';
import { groupProblems } from './sortProblems.ts';

type ProblemListProps = { problems: readonly NewsroomProblem[]; onGo: (problem: NewsroomProblem) => void };

/** Problems in words, each a link to its place. */
export function ProblemList({ problems, onGo }: ProblemListProps) {
  return (
    <ul className="problem-list">
      {groupProblems(problems).map(({ problem, count }) => (
        <li key={`${problem.rule} ${problem.where} ${problem.line}:${problem.column}`} data-severity={problem.severity}>
          <button type="button" onClick={() => onGo(problem)}>
            <b>{count > 1 ? `${count} photos` : problem.where}</b>:{' '}
            {count > 1 ? problem.message.replace(/^has /, 'have ') : problem.message}
          </button>
          <p className="help">{problem.hint}</p>
        </li>
      ))}
    </ul>
  );
}
