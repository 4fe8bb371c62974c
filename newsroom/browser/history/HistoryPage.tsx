import { type MouseEvent, useEffect, useState } from 'react';
import { takeApart } from '../../../authoring/articleParts.ts';
import type { ArticleDocument, HistoryEntry } from '../../api/articleSchemas.ts';
import type { Me } from '../../api/siteSchemas.ts';
import { formatWhen } from '../publishing/planPublish.ts';
import { ComparisonView } from './ComparisonView.tsx';
import { RestoreButton } from './RestoreButton.tsx';
import { useVersion, useVersions, type Versions } from './useHistory.ts';

type Shown = { commit: string | null; isWithNow: boolean };

/** Who changed an article, when and what; how two versions differ; and the way back to one. */
export function HistoryPage({ slug, me }: { slug: string; me: Me }) {
  const { versions, failure } = useVersions(slug);
  return (
    <div className="history-page">
      <header className="history-header">
        <a href={`/articles/${slug}`}>← Back to the article</a>
        <p className="help">History</p>
        <h1>{versions ? headlineOf(versions.article) : ''}</h1>
      </header>
      {failure && <p role="alert">{failure}</p>}
      {versions?.entries.length === 0 && <p>This article has no versions yet. Each save makes one.</p>}
      {versions && versions.entries.length > 0 && <VersionBrowser slug={slug} me={me} versions={versions} />}
    </div>
  );
}

function headlineOf({ slug, text }: ArticleDocument): string {
  const headline: unknown = JSON.parse(takeApart(text)?.fields.get('headline')?.meaning ?? '""');
  return typeof headline === 'string' && headline !== '' ? headline : slug;
}

function VersionBrowser({ slug, me, versions }: { slug: string; me: Me; versions: Versions }) {
  const { entries, article } = versions;
  const [shown, show] = useShown();
  const index = Math.max(
    entries.findIndex(({ commit }) => commit === shown.commit),
    0,
  );
  const entry = entries[index];
  const { pair, failure } = useVersion(slug, entry?.commit, entries[index + 1]?.commit);
  if (!entry) return null;
  const isNewest = index === 0;
  const isWithNow = shown.isWithNow && !isNewest;
  return (
    <div className="history-columns">
      <nav aria-label="Versions">
        <ol className="version-list">
          {entries.map((one) => (
            <li key={one.commit}>
              <a
                href={addressOf({ ...shown, commit: one.commit })}
                aria-current={one === entry ? 'true' : undefined}
                onClick={(event) => follow(event, () => show({ ...shown, commit: one.commit }))}
              >
                <VersionLine entry={one} timeZone={me.site.timeZone} />
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <main aria-busy={!pair && !failure}>
        <div className="comparison-header">
          <h2>
            {formatWhen(Date.parse(entry.date), me.site.timeZone)}, {entry.author}
          </h2>
          {!isNewest && (
            <select
              aria-label="Compare"
              value={isWithNow ? 'now' : 'before'}
              onChange={({ target }) => show({ commit: entry.commit, isWithNow: target.value === 'now' })}
            >
              <option value="before">What this save changed</option>
              <option value="now">What has changed since</option>
            </select>
          )}
          {!isNewest && pair && article.mayEdit && <RestoreButton me={me} article={article} version={pair.version} />}
        </div>
        {failure && <p role="alert">{failure}</p>}
        {pair && (
          <ComparisonView
            slug={slug}
            language={me.site.language}
            before={isWithNow ? pair.version : pair.before}
            after={isWithNow ? { text: article.text, commit: null } : pair.version}
          />
        )}
      </main>
    </div>
  );
}

function VersionLine({ entry, timeZone }: { entry: HistoryEntry; timeZone: string }) {
  return (
    <>
      <time dateTime={entry.date}>{formatWhen(Date.parse(entry.date), timeZone)}</time>
      <b>{entry.changes}</b>
      <span>{entry.author}</span>
    </>
  );
}

/** What is shown is in the address, so a colleague can be sent it. */
function useShown(): [Shown, (next: Shown) => void] {
  const [shown, setShown] = useState(readShown);
  useEffect(() => {
    const onBack = () => setShown(readShown());
    window.addEventListener('popstate', onBack);
    return () => window.removeEventListener('popstate', onBack);
  }, []);
  return [
    shown,
    (next) => {
      window.history.pushState(null, '', addressOf(next));
      setShown(next);
    },
  ];
}

function readShown(): Shown {
  const query = new URLSearchParams(window.location.search);
  return { commit: query.get('version'), isWithNow: query.get('with') === 'now' };
}

function addressOf({ commit, isWithNow }: Shown): string {
  return `?${new URLSearchParams({ ...(commit ? { version: commit } : {}), ...(isWithNow ? { with: 'now' } : {}) })}`;
}

/** Follows a link within the page; a click for a new tab stays one. */
function follow(event: MouseEvent, go: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  go();
}
