import { discardDraft } from './checkDraft.ts';
import { openItem } from './openItem.ts';
import { setProblems, useProblems } from './problemStore.ts';
import { acceptCurrent, rootOf } from './versions.ts';

const isWide = window.matchMedia('(min-width: 87rem)').matches;

/** The problems of the open article. */
export function ProblemPanel() {
  const { slug, problems, isChecking, notice, isConflict } = useProblems();
  if (slug === null && notice === null && !isChecking) return null;
  const savedSlug = openItem()?.slug ?? null;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const pending = notice ?? (isChecking && problems.length === 0 ? 'Checking…' : null);
  const isBad = errors.length > 0 || isConflict;
  return (
    <aside className="galley-panel" aria-labelledby="galley-panel-title">
      {/* Beside the article where there is room; else a card over it, which opens by itself for
          urgent notices. */}
      <details open={isWide || isConflict}>
        <summary>
          <h2 id="galley-panel-title">Content check</h2>
          <p className={`galley-state ${isBad ? 'galley-bad' : pending ? 'galley-idle' : ''}`} role="status">
            {isConflict ? 'Your changes are not saved.' : (pending ?? summarise(errors.length, problems.length))}
          </p>
        </summary>
        {isConflict && savedSlug !== null && <Conflict slug={savedSlug} />}
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
        {savedSlug !== null && (
          <p>
            <a href={`/articles/${savedSlug}`} target="galley-preview">
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
      <p>Copy what you want to keep before you open theirs.</p>
      <button
        type="button"
        onClick={() => void acceptCurrent(rootOf('articles', slug)).then(() => setProblems({ isConflict: false }))}
      >
        Let my version replace it
      </button>
      <button type="button" onClick={() => void discardDraft(slug)}>
        Drop my changes and open theirs
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
