import './newsroom.css';
import { lazy, StrictMode, Suspense, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Me, meSchema } from '../api/siteSchemas.ts';
import { AccountMenu } from './account/AccountMenu.tsx';
import { SignIn } from './account/SignIn.tsx';
import { SignInAgain } from './account/SignInAgain.tsx';
import { callNewsroom, NewsroomError } from './callNewsroom.ts';
import { ArticleList } from './list/ArticleList.tsx';
import { RemoteLine } from './list/RemoteLine.tsx';

/** The editor is loaded with the first article. */
const ArticlePage = lazy(async () => ({ default: (await import('./article/ArticlePage.tsx')).ArticlePage }));

const InvitationPage = lazy(async () => ({ default: (await import('./account/InvitationPage.tsx')).InvitationPage }));
const PeoplePage = lazy(async () => ({ default: (await import('./account/PeoplePage.tsx')).PeoplePage }));

const ReferencePage = lazy(async () => ({ default: (await import('./site/ReferencePage.tsx')).ReferencePage }));

const ARTICLE = /^\/articles\/([^/]+)$/;

function App() {
  const { pathname } = window.location;
  return (
    <Suspense fallback={<main className="message" aria-busy="true" />}>
      {pathname === '/invitation' ? <InvitationPage /> : <SignedIn pathname={pathname} />}
    </Suspense>
  );
}

/** What somebody sees who may use the newsroom; before that, the form to sign in. */
function SignedIn({ pathname }: { pathname: string }) {
  const [me, setMe] = useState<Me | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const load = () => callNewsroom('me', meSchema).then(setMe, setFailure);
  useEffect(() => {
    callNewsroom('me', meSchema).then(setMe, setFailure);
  }, []);
  if (me) {
    const [, slug] = ARTICLE.exec(pathname) ?? [];
    return (
      <>
        <AccountMenu me={me} />
        <SignInAgain personId={me.person.id} />
        {pathname === '/people' ? (
          <PeoplePage />
        ) : pathname === '/sections' || pathname === '/contributors' ? (
          <ReferencePage collection={pathname === '/sections' ? 'sections' : 'contributors'} />
        ) : slug === undefined ? (
          <>
            <ArticleList me={me} />
            <RemoteLine />
          </>
        ) : (
          <ArticlePage slug={decodeURIComponent(slug)} me={me} />
        )}
      </>
    );
  }
  if (failure instanceof NewsroomError && failure.status === 401) {
    return (
      <main className="account-page">
        <SignIn onDone={load} />
      </main>
    );
  }
  return failure ? <p role="alert">{failure.message}</p> : null;
}

/**
 * React Aria adds a style element unless there is one with this id. The newsroom's policy forbids
 * that; `base.css` has its one rule.
 */
const marker = document.createElement('meta');
marker.id = 'react-aria-pressable-style';
document.head.append(marker);

const root = document.getElementById('app');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
