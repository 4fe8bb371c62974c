import { z } from 'zod';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { unwrapField } from '../../../lib/content/model/unwrapField.ts';
import type { Literal } from '../../../lib/content/reading/body.ts';
import type { BlockAttributes } from '../../document/schema.ts';
import { useWorkbench } from '../article/Workbench.tsx';
import { setAttributes } from '../editor/photoCommands.ts';
import { FOCUS } from '../photos/focusPoint.ts';
import { Choice } from './Choice.tsx';
import { DeferredText } from './DeferredText.tsx';

type AttributeFieldsProps = {
  schema: z.ZodObject;
  values: BlockAttributes;
  getPos: () => number | undefined;
  /** What the picture's file says, shown where the editor wrote nothing. */
  fromFile?: Readonly<Record<string, string | undefined>>;
  /** What the gallery gives its photos, before their files. */
  fromGallery?: Readonly<Record<string, string | undefined>>;
  /** Without help texts, for a block in the text. */
  compact?: boolean;
};

/** The fields of a block's attributes, derived from its model. */
export function AttributeFields(props: AttributeFieldsProps) {
  const { schema, values, getPos, fromFile = {}, fromGallery = {}, compact = false } = props;
  const { session } = useWorkbench();
  const set = (name: string, value: Literal) => {
    const position = getPos();
    if (position !== undefined) session.change((tr) => setAttributes(tr, position, { [name]: value }));
  };
  return Object.entries(schema.shape).map(([name, type]) => {
    const guide = guideOf(type);
    const inner = unwrapField(type);
    const written = values[name];
    // The picture itself is chosen by its upload, and what crops keep by a click on it.
    if (guide.control === 'photo' || name === FOCUS) return null;
    if (inner instanceof z.ZodBoolean) {
      return (
        <label key={name} className="check">
          <input type="checkbox" checked={written === true} onChange={({ target }) => set(name, target.checked)} />
          {guide.label}
        </label>
      );
    }
    if (inner instanceof z.ZodEnum) {
      const preset = String(z.safeParse(type, undefined).data);
      return (
        <Choice
          key={name}
          label={guide.label}
          value={String(written ?? preset)}
          options={inner.options.map((value) => ({ value: String(value), label: capitalise(String(value)) }))}
          onChange={(value) => set(name, value === preset ? '' : value)}
        />
      );
    }
    const own = fromGallery[name] ?? fromFile[name];
    const source = fromGallery[name] ? 'From the gallery' : 'From the file';
    return (
      <DeferredText
        key={name}
        label={guide.label}
        lines={guide.control === 'lines'}
        help={compact ? undefined : own && !written ? source : guide.help}
        placeholder={own}
        value={String(written ?? '')}
        onCommit={(value) => set(name, value)}
      />
    );
  });
}

function capitalise(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}
