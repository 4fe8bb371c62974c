import { useProblems } from '../problemStore.ts';

/** The problems of a field, shown below it. */
export function FieldProblems({ field }: { field: string }) {
  const own = useProblems().problems.filter((problem) => problem.field === field);
  if (own.length === 0) return null;
  return (
    <ul className="galley-field-problems">
      {own.map(({ message, hint }) => (
        <li key={message}>
          <strong>{message}.</strong> {hint}
        </li>
      ))}
    </ul>
  );
}
