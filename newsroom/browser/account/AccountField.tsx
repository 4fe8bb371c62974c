type AccountFieldProps = {
  label: string;
  name: string;
  type?: 'email' | 'password' | 'text';
  /** For password managers. */
  autoComplete: string;
  help?: string;
  value?: string;
  /** What stands in it at first. */
  suggestion?: string;
};

export function AccountField({ label, name, type = 'text', autoComplete, help, value, suggestion }: AccountFieldProps) {
  return (
    <label className="account-field">
      {label}
      <input
        type={type}
        name={name}
        autoComplete={autoComplete}
        required
        {...(suggestion === undefined ? {} : { defaultValue: suggestion })}
        {...(value === undefined ? {} : { value, readOnly: true })}
      />
      {help && <small>{help}</small>}
    </label>
  );
}
