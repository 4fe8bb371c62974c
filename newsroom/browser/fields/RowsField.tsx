import type { z } from 'zod';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { PLACEHOLDER } from '../../../lib/content/model/model.ts';
import { DateField } from './DateField.tsx';
import { DeferredText } from './DeferredText.tsx';

type Row = Readonly<Record<string, unknown>>;
type RowsFieldProps = {
  label: string;
  help?: string | undefined;
  schema: z.ZodObject;
  rows: readonly Row[];
  timeZone: string;
  /** Whether records are added and removed here. By default they are. */
  mayResize?: boolean;
  onChange: (rows: Row[]) => void;
};

/** A list of records, such as credits and corrections: each with the fields of its model. */
export function RowsField({ label, help, schema, rows, timeZone, mayResize = true, onChange }: RowsFieldProps) {
  const change = (index: number, row: Row | null) =>
    onChange(rows.flatMap((own, at) => (at === index ? (row ? [row] : []) : [own])));
  return (
    <fieldset className="rows-field">
      <legend>{label}</legend>
      {help && <p className="help">{help}</p>}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a record has no name; its place is what it is.
        <div key={index} className="row-fields">
          {Object.entries(schema.shape).map(([name, type]) => {
            const guide = guideOf(type);
            const value = row[name] === undefined || row[name] === PLACEHOLDER ? '' : String(row[name]);
            const set = (next: string) => change(index, { ...row, [name]: next });
            return guide.control === 'date' ? (
              <DateField key={name} label={guide.label} value={value} timeZone={timeZone} onChange={set} />
            ) : (
              <DeferredText
                key={name}
                label={guide.label}
                help={guide.help}
                lines={guide.control === 'lines'}
                value={value}
                onCommit={set}
              />
            );
          })}
          {mayResize && (
            <button type="button" onClick={() => change(index, null)}>
              Remove
            </button>
          )}
        </div>
      ))}
      {mayResize && (
        <button type="button" onClick={() => onChange([...rows, {}])}>
          Add to {label.toLowerCase()}
        </button>
      )}
    </fieldset>
  );
}
