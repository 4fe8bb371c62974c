import { memo } from 'react';
import { useWorkbench } from '../article/Workbench.tsx';
import { ArticleField } from './ArticleField.tsx';

/** The fields in the order of work. The rest of the content model follows under "More". */
const FIRST = ['section', 'byline', 'date', 'credits', 'tags', 'kicker', 'mainMedia', 'trailText'];
const MORE = ['lang', 'translations', 'seoHeadline', 'design', 'updated', 'corrections', 'previousSlugs'];

/** The fields beside the text. Each draws itself again when its own value changes. */
export const FieldsPanel = memo(function FieldsPanel() {
  const { kind } = useWorkbench();
  if (kind === 'page') return <PageFields />;
  return (
    <section className="panel" aria-label="Fields">
      {FIRST.map((name) => (
        <ArticleField key={name} name={name} />
      ))}
      <details>
        <summary>More</summary>
        {MORE.map((name) => (
          <ArticleField key={name} name={name} />
        ))}
      </details>
    </section>
  );
});

const OF_PAGES = ['status', 'updated', 'lang'];

function PageFields() {
  return (
    <section className="panel" aria-label="Fields">
      {OF_PAGES.map((name) => (
        <ArticleField key={name} name={name} />
      ))}
    </section>
  );
}

/** Fields that the panel shows; a test compares them with the content model. */
export const PANEL_FIELDS: readonly string[] = [...FIRST, ...MORE];
