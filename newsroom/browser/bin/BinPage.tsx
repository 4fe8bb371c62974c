import { useState } from 'react';
import { articleDocumentSchema } from '../../api/articleSchemas.ts';
import { type BinnedArticle, binSchema } from '../../api/binSchema.ts';
import type { Me } from '../../api/siteSchemas.ts';
import { useLoaded } from '../account/useLoaded.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { BinnedPictures } from './BinnedPictures.tsx';

/** Removed articles and pictures, and the way back. */
export function BinPage({ me }: { me: Me }) {
  const { value, failure, reload, setFailure } = useLoaded('bin', binSchema);
  const [restored, setRestored] = useState<{ path: string; headline: string } | null>(null);
  const restore = ({ id, kind, headline }: BinnedArticle) =>
    callNewsroom(`bin/${id}/restore`, articleDocumentSchema, { json: {} }).then(
      ({ slug }) => {
        setRestored({ path: `/${kind}s/${slug}`, headline: headline || slug });
        return reload();
      },
      (error: Error) => setFailure(error.message),
    );
  return (
    <main className="bin-page">
      <p>
        <a href="/">← Articles</a>
      </p>
      <h1>Bin</h1>
      <p className="help">Removed articles and pages stay here for 30 days, with their pictures.</p>
      {failure && <p role="alert">{failure}</p>}
      <div role="status">
        {restored && (
          <p className="notice">
            <span>
              <a href={restored.path}>{restored.headline}</a> is back.
            </span>
          </p>
        )}
        {value?.articles.length === 0 && value.pictures.length === 0 && <p>The bin is empty.</p>}
      </div>
      <ul className="bin-rows">
        {value?.articles.map((article) => (
          <BinRow key={article.id} article={article} timeZone={me.site.timeZone} onRestore={() => restore(article)} />
        ))}
      </ul>
      {value && value.pictures.length > 0 && <BinnedPictures pictures={value.pictures} timeZone={me.site.timeZone} />}
    </main>
  );
}

type BinRowProps = { article: BinnedArticle; timeZone: string; onRestore: () => void };

function BinRow({ article, timeZone, onRestore }: BinRowProps) {
  const { slug, headline, removed, removedBy, expires, photoCount, isPublic } = article;
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
  return (
    <li>
      <div>
        <h2>{headline || slug}</h2>
        <p className="row-facts">
          <span>
            Removed {day.format(Date.parse(removed))}
            {removedBy && ` by ${removedBy}`}
          </span>
          {photoCount > 0 && <span>{photoCount === 1 ? '1 photo' : `${photoCount} photos`}</span>}
          <span>Here until {day.format(Date.parse(expires))}</span>
          {isPublic && <span>Readers get it back at once</span>}
        </p>
      </div>
      <button type="button" aria-label={`Restore ${headline || slug}`} onClick={onRestore}>
        Restore
      </button>
    </li>
  );
}
