import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { frontSchema } from '../../../lib/content/model/publication/front.ts';
import { GroupFields } from '../forms/ModelField.tsx';
import { PathProblems, useFormSurroundings } from '../forms/PathProblems.tsx';
import { OrderedRows } from '../ordering/OrderedRows.tsx';

type Band = Readonly<Record<string, unknown>>;

const BANDS = frontSchema.shape.bands;
const SHAPE = BANDS.unwrap().element.shape;

/** The bands below the top of a front, in their order. */
export function BandRows({ bands, onChange }: { bands: readonly Band[]; onChange: (bands: Band[]) => void }) {
  const { sections } = useFormSurroundings();
  const { label, help } = guideOf(BANDS);
  const replace = (index: number, band: Band | null) =>
    onChange(bands.flatMap((own, at) => (at === index ? (band ? [band] : []) : [own])));
  const nameOf = ({ title, section, tag, layout }: Band) =>
    String(title ?? sections.find(({ value }) => value === section)?.label ?? section ?? tag ?? layout ?? 'A new band');
  return (
    <section aria-label={label}>
      <h2>{label}</h2>
      <p className="help">{help}</p>
      <OrderedRows
        label={label}
        items={bands}
        onChange={onChange}
        nameOf={nameOf}
        renderFields={(band, index) => (
          <>
            <GroupFields
              path={['bands', index]}
              shape={SHAPE}
              values={band}
              onChange={(next) => replace(index, next)}
            />
            <button type="button" onClick={() => replace(index, null)}>
              Take out
            </button>
            <PathProblems path={['bands', index]} />
          </>
        )}
      />
      <PathProblems path={['bands']} />
      <p className="form-buttons">
        <button type="button" onClick={() => onChange([...bands, { layout: 'pictures', title: 'In pictures' }])}>
          Add “In pictures”
        </button>
        <button type="button" onClick={() => onChange([...bands, {}])}>
          Add a band
        </button>
      </p>
    </section>
  );
}
