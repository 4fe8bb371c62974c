import { setProblems, useProblems } from './problemStore.ts';
import { acceptCurrent } from './versions.ts';

const isWide = window.matchMedia('(min-width: 87rem)').matches;

/** What the content check says about the open article, beside it. */
export function ProblemPanel() {
  const { slug, problems, isChecking, notice, isConflict } = useProblems();
  if (slug === null && notice === null) return null;
  const errors = problems.filter(({ severity }) => severity === 'error');
  return (
    <aside className="galley-panel" aria-labelledby="galley-panel-title">
      {/* Beside the article where there is room; else a card that opens over it. */}
      <details open={isWide}>
        <summary>
          <h2 id="galley-panel-title">Content check</h2>
          <p className={errors.length > 0 ? 'galley-state galley-bad' : 'galley-state'} role="status">
            {notice ?? (isChecking && problems.length === 0 ? 'Checking…' : summarise(errors.length, problems.length))}
          </p>
        </summary>
        {isConflict && slug !== null && <Conflict slug={slug} />}
        <ul>
          {problems.map(({ where, severity, message, hint }) => (
            <li key={`${where} ${message}`} className={`galley-${severity}`}>
              <h3>{where}</h3>
              <p>
                <strong>{message}.</strong> {hint}
              </p>
            </li>
          ))}
        </ul>
        {slug !== null && (
          <p>
            <a href={`/articles/${slug}`} target="galley-preview">
              See the saved article on the site
            </a>
          </p>
        )}
      </details>
    </aside>
  );
}

function Conflict({ slug }: { slug: string }) {
  return (
    <div className="galley-conflict" role="alert">
      <p>
        <strong>Somebody else has saved this article since you opened it.</strong> Nothing of yours is lost: it is still
        here, and not saved.
      </p>
      <p>To go on from what is saved, choose “Reset changes” in the menu above, or reload the page.</p>
      <button
        type="button"
        onClick={() => void acceptCurrent(`content/articles/${slug}/`).then(() => setProblems({ isConflict: false }))}
      >
        Let my version replace it
      </button>
    </div>
  );
}

function summarise(errors: number, all: number): string {
  if (all === 0) return 'Nothing stands in the way of publishing.';
  if (errors === 0) return `It can be published. ${count(all, 'thing')} to look at.`;
  return `${count(errors, 'problem')} before it can be published.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
