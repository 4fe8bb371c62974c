import { frontSchema, HOME_FRONT } from '../../../lib/content/model/publication/front.ts';
import { fieldsOf, itemsOf } from '../../../lib/content/reading/fields.ts';
import type { Me } from '../../api/siteSchemas.ts';
import { FormHeader } from '../forms/FormHeader.tsx';
import { FormContext } from '../forms/PathProblems.tsx';
import { useForm } from '../forms/useForm.ts';
import { useArticles } from '../list/useArticles.ts';
import { BandRows } from './BandRows.tsx';
import { StandingFront } from './StandingFront.tsx';
import { StoryRows } from './StoryRows.tsx';

/** The front page, or a section's front: what editors put where, and how it then stands. */
export function FrontPage({ slug, me }: { slug: string; me: Me }) {
  const form = useForm(`fronts/${slug}`);
  const { rows, sections } = useArticles();
  const { fields, problems, change } = form;
  const isHome = slug === HOME_FRONT;
  const name = sections.find(({ value }) => value === slug)?.label ?? slug;
  return (
    <FormContext value={{ schema: frontSchema, problems, timeZone: me.site.timeZone, sections }}>
      <main className="form-page front-page">
        <FormHeader
          title={isHome ? 'Front' : `Front of ${name}`}
          form={form}
          schema={frontSchema}
          url={`${me.site.url}/${isHome ? '' : `sections/${slug}`}`}
        >
          <nav aria-label="Fronts" className="front-choice">
            {[{ value: HOME_FRONT, label: 'Front' }, ...sections].map(({ value, label }) => (
              <a key={value} href={`/fronts/${value}`} aria-current={value === slug ? 'page' : undefined}>
                {label}
              </a>
            ))}
          </nav>
        </FormHeader>
        {fields && (
          <div className="front-columns">
            <div className="form-fields">
              <StoryRows
                stories={itemsOf(fields.stories).map(([, story]) => fieldsOf(story))}
                articles={rows ?? []}
                timeZone={me.site.timeZone}
                onChange={(stories) => change({ stories })}
              />
              <BandRows
                bands={itemsOf(fields.bands).map(([, band]) => fieldsOf(band))}
                onChange={(bands) => change({ bands })}
              />
            </div>
            <StandingFront standing={form.standing} />
          </div>
        )}
      </main>
    </FormContext>
  );
}
