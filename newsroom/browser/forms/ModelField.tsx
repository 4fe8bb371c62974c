import { useId, useState } from 'react';
import { z } from 'zod';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { unwrapField } from '../../../lib/content/model/unwrapField.ts';
import { fieldsOf, itemsOf, textsOf } from '../../../lib/content/reading/fields.ts';
import { Choice } from '../fields/Choice.tsx';
import { DateField } from '../fields/DateField.tsx';
import { DeferredText } from '../fields/DeferredText.tsx';
import { ListField } from '../fields/ListField.tsx';
import { OrderedRows } from '../ordering/OrderedRows.tsx';
import { ColourField } from './ColourField.tsx';
import { PathProblems, useFormSurroundings } from './PathProblems.tsx';

type Path = readonly (string | number)[];
type FieldProps = { path: Path; type: z.core.$ZodType; value: unknown; onChange: (value: unknown) => void };

/** A field of the content model, whatever its type, with its problems below it. */
export function ModelField(props: FieldProps) {
  const { path, type, value, onChange } = props;
  const { timeZone, sections } = useFormSurroundings();
  const id = useId();
  // Few entries have a date: its field is there when somebody wants one.
  const [isAsked, setAsked] = useState(false);
  const { label, help, control } = guideOf(type);
  const inner = unwrapField(type);
  const standard = defaultOf(type);
  const described = { describedBy: `${id}-problems` };
  if (inner instanceof z.ZodObject) return <Group {...props} shape={inner.shape} label={label} help={help} />;
  if (inner instanceof z.ZodArray && unwrapField(inner.element) instanceof z.ZodObject) {
    return <Rows {...props} element={inner.element} label={label} help={help} />;
  }
  return (
    <div className="model-field">
      {inner instanceof z.ZodArray ? (
        <ListField
          label={label}
          help={help}
          values={textsOf(value).map(([, text]) => text)}
          offers={sections}
          onChange={onChange}
          {...described}
        />
      ) : inner instanceof z.ZodEnum ? (
        <Choice
          label={label}
          value={String(value ?? standard)}
          options={inner.options.map((option) => ({ value: String(option), label: capitalise(String(option)) }))}
          onChange={(next) => onChange(next === standard ? undefined : next)}
        />
      ) : control === 'section' ? (
        <Choice
          label={label}
          value={String(value ?? '')}
          options={[{ value: '', label: 'None' }, ...sections]}
          onChange={(next) => onChange(next || undefined)}
        />
      ) : control === 'date' && value === undefined && !isAsked ? (
        <button type="button" className="set-field" onClick={() => setAsked(true)}>
          {label}…
        </button>
      ) : control === 'date' ? (
        <DateField
          label={label}
          value={String(value ?? '')}
          timeZone={timeZone}
          onChange={(next) => onChange(next || undefined)}
          {...described}
        />
      ) : path[0] === 'colours' ? (
        <ColourField path={path} label={label} help={help} value={value} onChange={onChange} {...described} />
      ) : (
        <DeferredText
          label={label}
          help={help}
          lines={control === 'lines'}
          placeholder={standard === undefined ? undefined : String(standard)}
          value={String(value ?? '')}
          onCommit={(next) => onChange(inner instanceof z.ZodNumber ? readNumber(next) : next.trim() || undefined)}
          {...described}
        />
      )}
      <PathProblems id={`${id}-problems`} path={path} isWhole />
    </div>
  );
}

type Named = { label: string; help: string | undefined };

/** Fields that belong together, such as those of the licence. */
function Group({ path, shape, value, onChange, label, help }: FieldProps & Named & { shape: z.core.$ZodShape }) {
  const values = fieldsOf(value);
  return (
    <fieldset className="rows-field">
      <legend>{label}</legend>
      {help && <p className="help">{help}</p>}
      <div className="row-fields">
        <GroupFields path={path} shape={shape} values={values} onChange={onChange} />
      </div>
      <PathProblems path={path} />
    </fieldset>
  );
}

type GroupFieldsProps = {
  path: Path;
  shape: z.core.$ZodShape;
  values: Readonly<Record<string, unknown>>;
  onChange: (values: Record<string, unknown>) => void;
};

/** The fields of a record, each with its control. */
export function GroupFields({ path, shape, values, onChange }: GroupFieldsProps) {
  return Object.entries(shape).map(([name, type]) => (
    <ModelField
      key={name}
      path={[...path, name]}
      type={type}
      value={values[name]}
      onChange={(next) => onChange({ ...values, [name]: next })}
    />
  ));
}

/** Records in an order, such as the links of the footer. */
function Rows({ path, element, value, onChange, label, help }: FieldProps & Named & { element: z.core.$ZodType }) {
  const inner = unwrapField(element);
  const shape = inner instanceof z.ZodObject ? inner.shape : {};
  const rows = itemsOf(value).map(([, row]) => fieldsOf(row));
  const replace = (index: number, row: Record<string, unknown> | null) =>
    onChange(rows.flatMap((own, at) => (at === index ? (row ? [row] : []) : [own])));
  return (
    <fieldset className="rows-field">
      <legend>{label}</legend>
      {help && <p className="help">{help}</p>}
      <OrderedRows
        label={label}
        items={rows}
        onChange={onChange}
        nameOf={(row) => String(Object.values(row)[0] ?? '')}
        renderFields={(row, index) => (
          <>
            <GroupFields path={[...path, index]} shape={shape} values={row} onChange={(next) => replace(index, next)} />
            <PathProblems path={[...path, index]} />
            <button type="button" onClick={() => replace(index, null)}>
              Remove
            </button>
          </>
        )}
      />
      <PathProblems path={path} />
      <button type="button" className="set-field" onClick={() => onChange([...rows, {}])}>
        Add to {label.toLowerCase()}
      </button>
    </fieldset>
  );
}

function defaultOf(type: unknown): unknown {
  return type instanceof z.ZodDefault ? type.def.defaultValue : undefined;
}

/** What is no number stays as typed, for the check to name. */
function readNumber(text: string): unknown {
  if (text.trim() === '') return undefined;
  return /^\d+$/.test(text.trim()) ? Number(text) : text;
}

function capitalise(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}
