import type { ReactNode } from 'react';
import type { z } from 'zod';
import { inFormWords } from './formWords.ts';
import type { Form } from './useForm.ts';

type FormHeaderProps = {
  title: string;
  form: Form;
  schema: z.ZodObject;
  /** Where readers see it. */
  url: string;
  children?: ReactNode;
};

/** The title of a form, its state, and the button that saves it. */
export function FormHeader({ title, form, schema, url, children }: FormHeaderProps) {
  const { status, failure, collided, problems, save, takeTheirs } = form;
  const loose = problems.filter(({ path }) => path.length === 0);
  return (
    <header className="form-header">
      <p>
        <a href="/">Articles</a>
      </p>
      <div className="form-title">
        <h1>{title}</h1>
        <p role="status" className="work-status">
          {STATUS[status]} {status === 'just saved' && <a href={url}>See it</a>}
        </p>
        <button type="button" className="primary" disabled={status === 'saving' || !form.fields} onClick={() => save()}>
          Save
        </button>
      </div>
      {children}
      {failure && !collided && <p role="alert">{failure}</p>}
      {collided && (
        <div role="alert" className="form-collision">
          <p>{collided.message} Whose version is right?</p>
          <button type="button" onClick={() => save(collided.version)}>
            Save mine over theirs
          </button>
          <button type="button" onClick={takeTheirs}>
            Take theirs
          </button>
        </div>
      )}
      {loose.map((problem) => {
        const { message, hint } = inFormWords(problem, schema);
        return (
          <p key={`${problem.rule} ${problem.line}`} data-tone={problem.severity}>
            {message}. {hint}
          </p>
        );
      })}
    </header>
  );
}

const STATUS: Readonly<Record<Form['status'], string>> = {
  saved: '',
  unsaved: 'Not saved yet',
  saving: 'Saving…',
  'just saved': 'Saved; readers get it now.',
};
