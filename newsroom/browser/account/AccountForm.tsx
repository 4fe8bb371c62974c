import { type ReactNode, useState } from 'react';

type AccountFormProps = {
  /** Empty where the text around it says what it is for. */
  title: string;
  /** Of the title. */
  level?: 1 | 2 | 3;
  /** On the button. */
  action: string;
  /** What to say once it is done. The form is then empty. */
  done?: string;
  children: ReactNode;
  /** Throws with a sentence for the person if it cannot be done. */
  onSubmit: (fields: FormData) => Promise<void>;
};

/** A short form that says what went wrong, and keeps what was typed. */
export function AccountForm({ title, level = 1, action, done, children, onSubmit }: AccountFormProps) {
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const Title = `h${level}` as const;
  return (
    <form
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        setBusy(true);
        setDone(false);
        setFailure('');
        onSubmit(new FormData(form))
          .then(
            () => {
              setDone(true);
              if (done) form.reset();
            },
            (error: Error) => setFailure(error.message),
          )
          .finally(() => setBusy(false));
      }}
    >
      {title && <Title>{title}</Title>}
      {children}
      {failure && <p role="alert">{failure}</p>}
      {done && isDone && <p role="status">{done}</p>}
      <button type="submit" className="primary" disabled={isBusy}>
        {action}
      </button>
    </form>
  );
}

/** A text of a form. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}
