import { useWork, useWorkbench } from '../article/Workbench.tsx';
import { problemsOfField, toneOf } from '../publishing/sortProblems.ts';

/** What is wrong with a field, below it. What is only missing is not shown before its time. */
export function FieldProblems({ id, field, isVisited }: { id: string; field: string; isVisited: boolean }) {
  const { hasTried } = useWorkbench();
  const problems = useWork(({ problems: all }) => all);
  const shown = problemsOfField(problems, field)
    .map((problem) => ({ ...problem, tone: toneOf(problem, hasTried, isVisited) }))
    .filter(({ tone }) => tone !== 'to do');
  return (
    <div id={id} className="field-problems">
      {shown.map(({ rule, line, message, hint, tone }) => (
        <p key={`${rule} ${line}`} data-tone={tone}>
          {capitalise(message)}. {hint}
        </p>
      ))}
    </div>
  );
}

function capitalise(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}
