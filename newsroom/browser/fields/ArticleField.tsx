import { useId, useState } from 'react';
import { z } from 'zod';
import { formatPairs, parsePairs } from '../../../authoring/editing/pairs.ts';
import type { TextKind } from '../../../lib/content/check/pages/textFile.ts';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { articleSchema, pageSchema } from '../../../lib/content/model/model.ts';
import { unwrapField } from '../../../lib/content/model/unwrapField.ts';
import { fieldsOf as recordOf, textsOf } from '../../../lib/content/reading/fields.ts';
import { hasRight } from '../../api/roles.ts';
import { contributorsSchema, sectionsSchema } from '../../api/siteSchemas.ts';
import { fieldsOf } from '../../document/schema.ts';
import { useEditorState, useWorkbench, type Workbench } from '../article/Workbench.tsx';
import { callNewsroom } from '../callNewsroom.ts';
import { Choice } from './Choice.tsx';
import { DateField } from './DateField.tsx';
import { DeferredText } from './DeferredText.tsx';
import { FieldProblems } from './FieldProblems.tsx';
import { ListField } from './ListField.tsx';
import { MainMediaField } from './MainMediaField.tsx';
import { RowsField } from './RowsField.tsx';

/** The fields of each kind of text. */
const SHAPES: Readonly<Record<TextKind, Readonly<Record<string, z.ZodType>>>> = {
  article: articleSchema.shape,
  page: pageSchema.shape,
};

/** A field of the content model, with the control that its type asks for, and its problems. */
export function ArticleField({ name }: { name: string }) {
  const id = useId();
  const workbench = useWorkbench();
  const [isVisited, setVisited] = useState(false);
  const value = useEditorState(({ doc }) => fieldsOf(doc)[name]);
  const type = SHAPES[workbench.kind][name];
  if (!type) return null;
  const set = (next: unknown) => workbench.session.setField(name, next);
  return (
    <fieldset
      className="article-field"
      id={`field-${name}`}
      disabled={!workbench.mayEdit}
      onBlur={() => setVisited(true)}
    >
      {drawControl({ name, type, value, set, workbench, describedBy: id })}
      <FieldProblems id={id} field={name} isVisited={isVisited} />
    </fieldset>
  );
}

type ControlInput = {
  name: string;
  type: z.ZodType;
  value: unknown;
  set: (value: unknown) => void;
  workbench: Workbench;
  describedBy: string;
};

function drawControl({ name, type, value, set, workbench, describedBy }: ControlInput) {
  const { reference, me } = workbench;
  const maySetUp = hasRight(me.person.role, 'manage-site');
  const inner = unwrapField(type);
  const { label, help, control } = guideOf(type);
  const common = { label, help, describedBy };
  const text = typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
  if (control === 'date') return <DateField {...common} value={text} timeZone={me.site.timeZone} onChange={set} />;
  if (control === 'section') return <SectionField {...common} value={text} onChange={set} />;
  if (control === 'pairs')
    return <DeferredText {...common} lines value={formatPairs(value)} onCommit={(typed) => set(parsePairs(typed))} />;
  if (control === 'photo') return <MainMediaField {...common} value={recordOf(value)} onChange={set} />;
  if (name === 'byline')
    return (
      <ListField
        {...common}
        values={textsOf(value).map(([, own]) => own)}
        offers={reference.contributors.map((one) => ({ value: one.slug, label: one.name }))}
        onChange={set}
        {...(maySetUp ? { onCreate: (typed: string) => createContributor(typed, workbench) } : {})}
      />
    );
  if (name === 'tags' || name === 'previousSlugs')
    return (
      <ListField
        {...common}
        values={textsOf(value).map(([, own]) => own)}
        offers={name === 'tags' ? reference.tags.map(({ tag }) => ({ value: tag, label: tag })) : []}
        onChange={set}
        onCreate={async (typed) => typed}
      />
    );
  if (inner instanceof z.ZodArray) {
    const element = unwrapField(inner.element);
    const rows = Array.isArray(value) ? value.map(recordOf) : [];
    // A correction is an action (see `CorrectButton`). Here its words can be improved.
    const isAction = name === 'corrections';
    if (isAction && rows.length === 0) return null;
    if (element instanceof z.ZodObject)
      return (
        <RowsField
          {...common}
          schema={element}
          rows={rows}
          timeZone={me.site.timeZone}
          mayResize={!isAction}
          onChange={set}
        />
      );
  }
  if (inner instanceof z.ZodEnum) {
    const preset = String(z.safeParse(type, undefined).data);
    const options = inner.options.map((option) => ({
      value: String(option),
      label: String(option).replace(/^./, (first) => first.toUpperCase()),
    }));
    return (
      <Choice
        label={label}
        value={text || preset}
        options={options}
        onChange={(next) => set(next === preset ? undefined : next)}
      />
    );
  }
  return (
    <DeferredText
      {...common}
      lines={control === 'lines'}
      value={text}
      onCommit={(typed) => set(typed === '' ? undefined : typed)}
    />
  );
}

async function createContributor(name: string, workbench: Workbench): Promise<string | null> {
  const known = new Set(workbench.reference.contributors.map(({ slug }) => slug));
  const { contributors } = await callNewsroom('contributors', contributorsSchema, { json: { name } });
  await workbench.refreshReference();
  return contributors.find((one) => !known.has(one.slug) && one.name === name)?.slug ?? null;
}

type SectionFieldProps = {
  label: string;
  help?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  describedBy: string;
};

/** The section by its name, or a new one made on the spot. */
function SectionField({ label, value, onChange }: SectionFieldProps) {
  const { reference, refreshReference, me } = useWorkbench();
  const [added, setAdded] = useState<{ name: string; description: string } | null>(null);
  const [problem, setProblem] = useState('');
  const options = reference.sections.map(({ slug, name }) => ({ value: slug, label: name }));
  const isKnown = value === '' || options.some((option) => option.value === value);
  const create = async () => {
    if (!added) return;
    try {
      const known = new Set(reference.sections.map(({ slug }) => slug));
      const { sections } = await callNewsroom('sections', sectionsSchema, { json: added });
      await refreshReference();
      onChange(sections.find(({ slug }) => !known.has(slug))?.slug ?? value);
      setAdded(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <Choice
        label={label}
        value={added ? '+' : value}
        options={[
          ...(value === '' ? [{ value: '', label: 'Choose…' }] : []),
          ...(isKnown ? [] : [{ value, label: `${value} (unknown)` }]),
          ...options,
          ...(hasRight(me.person.role, 'manage-site') ? [{ value: '+', label: 'New section…' }] : []),
        ]}
        onChange={(next) => (next === '+' ? setAdded({ name: '', description: '' }) : onChange(next))}
      />
      {added && (
        <div className="new-item">
          <input
            aria-label="Name of the new section"
            placeholder="Name"
            value={added.name}
            onChange={({ target }) => setAdded({ ...added, name: target.value })}
          />
          <input
            aria-label="What it is about"
            placeholder="What it is about, in a sentence"
            value={added.description}
            onChange={({ target }) => setAdded({ ...added, description: target.value })}
          />
          <button type="button" disabled={!added.name || !added.description} onClick={() => void create()}>
            Add
          </button>
          <button type="button" onClick={() => setAdded(null)}>
            Cancel
          </button>
          {problem && <p role="alert">{problem}</p>}
        </div>
      )}
    </>
  );
}
