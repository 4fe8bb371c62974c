import { guideOf } from '../../../lib/content/model/guideOf.ts';
import { frontSchema } from '../../../lib/content/model/publication/front.ts';
import type { ArticleRow } from '../../api/articleSchemas.ts';
import { ModelField } from '../forms/ModelField.tsx';
import { PathProblems } from '../forms/PathProblems.tsx';
import { OrderedRows } from '../ordering/OrderedRows.tsx';
import { describeEntry } from './describeEntry.ts';
import { StorySearch } from './StorySearch.tsx';

type Story = Readonly<Record<string, unknown>>;
type StoryRowsProps = {
  stories: readonly Story[];
  articles: readonly ArticleRow[];
  timeZone: string;
  onChange: (stories: Story[]) => void;
};

const STORIES = frontSchema.shape.stories;
const { weight: WEIGHT, until: UNTIL } = STORIES.unwrap().element.shape;

/** The stories that an editor put on a front, in their order. */
export function StoryRows({ stories, articles, timeZone, onChange }: StoryRowsProps) {
  const { label, help } = guideOf(STORIES);
  const rowOf = (article: unknown) => articles.find(({ slug }) => slug === article);
  const replace = (index: number, story: Story | null) =>
    onChange(stories.flatMap((own, at) => (at === index ? (story ? [story] : []) : [own])));
  return (
    <section aria-label={label}>
      <h2>{label}</h2>
      <p className="help">{help} Alt and arrows move an entry.</p>
      <OrderedRows
        label={label}
        items={stories}
        onChange={onChange}
        nameOf={({ article }) => rowOf(article)?.headline || String(article)}
        renderNote={({ article }) => {
          const row = rowOf(article);
          return row && <span className="row-status">{describeEntry(row, timeZone)}</span>;
        }}
        renderFields={(story, index) => {
          const path = ['stories', index];
          const field = (name: 'weight' | 'until') => ({
            path: [...path, name],
            value: story[name],
            onChange: (value: unknown) => replace(index, { ...story, [name]: value }),
          });
          return (
            <>
              <ModelField type={WEIGHT} {...field('weight')} />
              <ModelField type={UNTIL} {...field('until')} />
              <button type="button" onClick={() => replace(index, null)}>
                Take out
              </button>
              <PathProblems path={[...path, 'article']} />
              <PathProblems path={path} />
            </>
          );
        }}
      />
      <PathProblems path={['stories']} />
      <StorySearch
        articles={articles}
        taken={stories.map(({ article }) => String(article))}
        onChoose={(article) => onChange([...stories, { article }])}
      />
    </section>
  );
}
