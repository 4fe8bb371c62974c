import { type ReactNode, useState } from 'react';

type AccountFormProps = {
  title: string;
  /** On the button. */
  action: string;
  children: ReactNode;
  /** Throws with a sentence for the person if it cannot be done. */
  onSubmit: (fields: FormData) => Promise<void>;
};

/** A short form that says what went wrong, and keeps what was typed. */
export function AccountForm({ title, action, children, onSubmit }: AccountFormProps) {
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);
  return (
    <form
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        setBusy(true);
        setFailure('');
        onSubmit(fields)
          .catch((error: Error) => setFailure(error.message))
          .finally(() => setBusy(false));
      }}
    >
      <h1>{title}</h1>
      {children}
      {failure && <p role="alert">{failure}</p>}
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
