import './newsroom.css';
import { lazy, StrictMode, Suspense, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Me, meSchema } from '../api/siteSchemas.ts';
import { callNewsroom } from './callNewsroom.ts';
import { ArticleList } from './list/ArticleList.tsx';

/** The editor is loaded with the first article. */
const ArticlePage = lazy(async () => ({ default: (await import('./article/ArticlePage.tsx')).ArticlePage }));

const ARTICLE = /^\/articles\/([^/]+)$/;

function App() {
  const [me, setMe] = useState<Me | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    callNewsroom('me', meSchema).then(setMe, (error: Error) => setFailure(error.message));
  }, []);
  if (failure) return <p role="alert">{failure}</p>;
  if (!me) return null;
  const [, slug] = ARTICLE.exec(window.location.pathname) ?? [];
  return (
    <Suspense fallback={<main className="message" aria-busy="true" />}>
      {slug === undefined ? <ArticleList me={me} /> : <ArticlePage slug={decodeURIComponent(slug)} me={me} />}
    </Suspense>
  );
}

const root = document.getElementById('app');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
