import type { FormAnswer, StandingFront as Standing } from '../../api/formSchemas.ts';

const LAYOUTS: Readonly<Record<Standing[number]['layout'], string>> = {
  splash: 'Splash',
  leads: 'Leads',
  cards: 'Cards',
  pictures: 'Pictures',
  headlines: 'Headlines',
};

/** The front as readers get it with what is entered, row by row. */
export function StandingFront({ standing }: { standing: FormAnswer['standing'] }) {
  return (
    <section aria-label="As readers see it" className="standing">
      <h2>As readers see it</h2>
      {standing === null ? (
        <p className="help">It cannot be shown until the problems are solved.</p>
      ) : (
        standing.map(({ layout, title, stories }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name; their place is what they are.
          <div key={index} data-layout={layout}>
            <h3>{title ?? LAYOUTS[layout]}</h3>
            <ul>
              {stories.map(({ slug, headline, isPinned }) => (
                <li key={slug}>
                  {headline} {isPinned && <span className="help">chosen</span>}
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
    </section>
  );
}
