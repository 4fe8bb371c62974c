import { COLOUR_NAMES, DEFAULT_COLOURS, SCHEMES } from '../../../lib/content/model/publication/publication.ts';
import { DeferredText } from '../fields/DeferredText.tsx';

type ColourFieldProps = {
  /** `['colours', scheme, name]` */
  path: readonly (string | number)[];
  label: string;
  help: string | undefined;
  value: unknown;
  onChange: (value: unknown) => void;
  describedBy: string;
};

/** A colour, by its code or from the browser's palette. Empty for Galley's own. */
export function ColourField({ path, label, help, value, onChange, describedBy }: ColourFieldProps) {
  const own = defaultColour(path);
  const text = String(value ?? '');
  const change = (next: string) => onChange(next.trim() || undefined);
  return (
    <div className="colour-field">
      <DeferredText
        label={label}
        help={help}
        placeholder={own}
        value={text}
        onCommit={change}
        describedBy={describedBy}
      />
      <input
        type="color"
        aria-label={`${label}, from the palette`}
        value={/^#[0-9a-f]{6}$/i.test(text) ? text : own}
        onChange={({ target }) => change(target.value)}
      />
    </div>
  );
}

function defaultColour([, scheme, name]: readonly (string | number)[]): string {
  const known = SCHEMES.find((one) => one === scheme);
  const colour = COLOUR_NAMES.find((one) => one === name);
  return known && colour ? DEFAULT_COLOURS[known][colour] : '';
}
