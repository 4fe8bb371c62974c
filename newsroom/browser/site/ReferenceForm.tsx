import { type FormEvent, useId, useState } from 'react';

/** A field of a form, from the content model. */
export type ReferenceField = {
  name: string;
  label: string;
  help: string | undefined;
  isLong: boolean;
  isRequired: boolean;
  options: readonly string[] | null;
};

type ReferenceFormProps = {
  fields: readonly ReferenceField[];
  values: Readonly<Record<string, string>>;
  action: string;
  /** @returns whether it is saved */
  onSubmit: (values: Readonly<Record<string, string>>) => Promise<boolean>;
  onRemove?: () => Promise<boolean>;
};

/** The fields of one section or contributor. */
export function ReferenceForm({ fields, values, action, onSubmit, onRemove }: ReferenceFormProps) {
  const id = useId();
  const [typed, setTyped] = useState(values);
  const [isAsking, setAsking] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const filled = fields.flatMap(({ name }) => (typed[name] ? [[name, typed[name]] as const] : []));
    void onSubmit(Object.fromEntries(filled));
  };
  return (
    <form className="reference-form" onSubmit={submit}>
      {fields.map(({ name, label, help, isLong, isRequired, options }) => {
        const control = {
          id: `${id}-${name}`,
          value: typed[name] ?? '',
          required: isRequired,
          'aria-describedby': help ? `${id}-${name}-help` : undefined,
          onChange: ({ target }: { target: { value: string } }) => setTyped({ ...typed, [name]: target.value }),
        };
        return (
          <div key={name} className="field">
            <label htmlFor={control.id}>{label}</label>
            {options ? (
              <select {...control}>
                {options.map((option) => (
                  <option key={option} value={option}>
                    {option.replace(/^./, (first) => first.toUpperCase())}
                  </option>
                ))}
              </select>
            ) : isLong ? (
              <textarea rows={2} {...control} />
            ) : (
              <input autoComplete="off" {...control} />
            )}
            {help && (
              <p id={`${id}-${name}-help`} className="help">
                {help}
              </p>
            )}
          </div>
        );
      })}
      <div className="dialog-buttons">
        {onRemove && (
          <button
            type="button"
            onClick={() => (isAsking ? void onRemove().then(() => setAsking(false)) : setAsking(true))}
            onBlur={() => setAsking(false)}
          >
            {isAsking ? 'Press again to remove it' : 'Remove'}
          </button>
        )}
        <button type="submit" className="primary">
          {action}
        </button>
      </div>
    </form>
  );
}
