import { publicationSchema } from '../../../lib/content/model/publication/publication.ts';
import type { Me } from '../../api/siteSchemas.ts';
import { FormHeader } from './FormHeader.tsx';
import { GroupFields } from './ModelField.tsx';
import { FormContext } from './PathProblems.tsx';
import { useForm } from './useForm.ts';
import { useSections } from './useSections.ts';

/** Managing editors name the publication here, and choose its language, colours and links. */
export function PublicationPage({ me }: { me: Me }) {
  const form = useForm('publication');
  const sections = useSections();
  const { fields, problems, change } = form;
  return (
    <FormContext value={{ schema: publicationSchema, problems, timeZone: me.site.timeZone, sections }}>
      <main className="form-page">
        <FormHeader title="Publication" form={form} schema={publicationSchema} url={me.site.url} />
        {fields && (
          <div className="form-fields">
            <GroupFields path={[]} shape={publicationSchema.shape} values={fields} onChange={change} />
          </div>
        )}
      </main>
    </FormContext>
  );
}
