import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { sectionSchema } from '../../../lib/content/model/model.ts';
import { unwrapField } from '../../../lib/content/model/unwrapField.ts';
import { contributorFieldsSchema } from '../../api/referenceSchemas.ts';
import { contributorsSchema, newContributorSchema, newSectionSchema, sectionsSchema } from '../../api/siteSchemas.ts';
import { callNewsroom, NewsroomError } from '../callNewsroom.ts';
import { PortraitField } from './PortraitField.tsx';
import { type ReferenceField, ReferenceForm } from './ReferenceForm.tsx';

type Row = Readonly<Record<string, string>> & { slug: string; name: string };

const PAGES = {
  sections: {
    title: 'Sections',
    one: 'section',
    fields: sectionSchema,
    added: newSectionSchema,
    parse: z.object(sectionsSchema.shape).transform(({ sections }): Row[] => sections),
  },
  contributors: {
    title: 'Contributors',
    one: 'contributor',
    fields: contributorFieldsSchema,
    added: newContributorSchema,
    parse: z.object(contributorsSchema.shape).transform(({ contributors }): Row[] => contributors),
  },
};

const NOTHING = {};
type CallOptions = NonNullable<Parameters<typeof callNewsroom>[2]>;

/** Managing editors name sections and contributors here, and remove those that nothing names. */
export function ReferencePage({ collection }: { collection: keyof typeof PAGES }) {
  const { title, one, fields, added, parse } = PAGES[collection];
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const [failure, setFailure] = useState('');
  const [version, setVersion] = useState(0);
  const [isDone, setDone] = useState(false);
  const call = useCallback(
    async (path: string, options: CallOptions = {}) => {
      setFailure('');
      setDone(false);
      try {
        setRows(await callNewsroom(path, parse, options));
        setDone(options.json !== undefined || options.method !== undefined);
        return 'saved';
      } catch (error) {
        setFailure(error instanceof Error ? error.message : String(error));
        const isStale = error instanceof NewsroomError && error.status === 409;
        // What somebody else saved is the base of the next save.
        if (isStale) await callNewsroom(collection, parse).then(setRows, () => undefined);
        return isStale ? 'stale' : 'failed';
      }
    },
    [parse, collection],
  );
  useEffect(() => void call(collection), [call, collection]);
  const all = listFields(fields);
  const first = all.filter(({ name }) => Object.hasOwn(added.shape, name));
  return (
    <main className="people-page">
      <p>
        <a href="/">Articles</a>
      </p>
      <h1>{title}</h1>
      {failure && <p role="alert">{failure}</p>}
      <p role="status">{isDone && 'Saved; readers get it now.'}</p>
      {rows?.map(({ slug, ...values }) => (
        <details key={slug}>
          <summary>
            {values.name} <span className="help">{slug}</span>
          </summary>
          {collection === 'contributors' && (
            <PortraitField
              slug={slug}
              name={values.name}
              picture={values.picture ?? ''}
              version={version}
              onChange={(file) => {
                const [path, named] = [`${collection}/${slug}/portrait`, encodeURIComponent(file?.name ?? '')];
                const done = file
                  ? call(`${path}?name=${named}`, { method: 'PUT', file })
                  : call(path, { method: 'DELETE' });
                void done.then(() => setVersion((own) => own + 1));
              }}
            />
          )}
          <ReferenceForm
            fields={all}
            values={values}
            action="Save"
            onSubmit={(filled, base) => call(`${collection}/${slug}`, { method: 'PATCH', json: { ...filled, base } })}
            onRemove={() => call(`${collection}/${slug}`, { method: 'DELETE' })}
          />
        </details>
      ))}
      <section aria-label={`New ${one}`}>
        <h2>New {one}</h2>
        <ReferenceForm
          key={rows?.length}
          fields={first}
          values={NOTHING}
          action={`Add ${one}`}
          onSubmit={(json) => call(collection, { json })}
        />
      </section>
    </main>
  );
}

function listFields(schema: z.ZodObject): ReferenceField[] {
  return Object.entries(schema.shape).map(([name, type]) => {
    const { label, help, control } = guideOf(type);
    const inner = unwrapField(type);
    return {
      name,
      label,
      help,
      isLong: control === 'lines' || name === 'description',
      isRequired: !z.safeParse(type, undefined).success,
      options: inner instanceof z.ZodEnum ? inner.options.map(String) : null,
    };
  });
}
