import { createContext, useContext } from 'react';
import type { z } from 'zod';
import type { FormProblem } from '../../api/formSchemas.ts';
import type { Offer } from '../fields/offers.ts';
import { inFormWords, problemsAt } from './formWords.ts';

/** What all fields of a form share. */
export type FormSurroundings = {
  schema: z.ZodObject;
  problems: readonly FormProblem[];
  timeZone: string;
  sections: readonly Offer[];
};

export const FormContext = createContext<FormSurroundings | null>(null);

export function useFormSurroundings(): FormSurroundings {
  const surroundings = useContext(FormContext);
  if (!surroundings) throw new Error('This field belongs to a form.');
  return surroundings;
}

type PathProblemsProps = {
  id?: string;
  path: readonly (string | number)[];
  /** Also those of everything within. */
  isWhole?: boolean;
};

/** What is wrong with a field of a form, below it. */
export function PathProblems({ id, path, isWhole = false }: PathProblemsProps) {
  const { problems, schema } = useFormSurroundings();
  return (
    <div id={id} className="field-problems">
      {problemsAt(problems, path, isWhole).map((problem) => {
        const { message, hint } = inFormWords(problem, schema);
        return (
          <p key={`${problem.rule} ${problem.line}:${problem.column} ${message}`} data-tone={problem.severity}>
            {message}. {hint}
          </p>
        );
      })}
    </div>
  );
}
