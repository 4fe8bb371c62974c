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
const AccountPage = lazy(async () => ({ default: (await import('./account/AccountPage.tsx')).AccountPage }));
const BinPage = lazy(async () => ({ default: (await import('./bin/BinPage.tsx')).BinPage }));
const HistoryPage = lazy(async () => ({ default: (await import('./history/HistoryPage.tsx')).HistoryPage }));
const PeoplePage = lazy(async () => ({ default: (await import('./account/PeoplePage.tsx')).PeoplePage }));

const ReferencePage = lazy(async () => ({ default: (await import('./site/ReferencePage.tsx')).ReferencePage }));

const FrontPage = lazy(async () => ({ default: (await import('./fronts/FrontPage.tsx')).FrontPage }));
const PublicationPage = lazy(async () => ({ default: (await import('./forms/PublicationPage.tsx')).PublicationPage }));

const PageList = lazy(async () => ({ default: (await import('./pages/PageList.tsx')).PageList }));

const PAGE = /^\/pages\/([^/]+)$/;
const FRONT = /^\/fronts\/([^/]+)$/;
const ARTICLE = /^\/articles\/([^/]+?)(\/history)?$/;

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
    return (
      <>
        <AccountMenu me={me} />
        <SignInAgain personId={me.person.id} />
        <Page pathname={pathname} me={me} />
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

function Page({ pathname, me }: { pathname: string; me: Me }) {
  const [, name, history] = ARTICLE.exec(pathname) ?? [];
  if (name !== undefined) {
    const slug = decodeURIComponent(name);
    return history ? <HistoryPage slug={slug} me={me} /> : <ArticlePage slug={slug} me={me} />;
  }
  const front = FRONT.exec(pathname)?.[1];
  if (front !== undefined) return <FrontPage slug={decodeURIComponent(front)} me={me} />;
  const page = PAGE.exec(pathname)?.[1];
  if (page !== undefined) return <ArticlePage kind="page" slug={decodeURIComponent(page)} me={me} />;
  if (pathname === '/pages') return <PageList />;
  if (pathname === '/publication') return <PublicationPage me={me} />;
  if (pathname === '/account') return <AccountPage me={me} />;
  if (pathname === '/bin') return <BinPage me={me} />;
  if (pathname === '/people') return <PeoplePage />;
  if (pathname === '/sections' || pathname === '/contributors') {
    return <ReferencePage collection={pathname === '/sections' ? 'sections' : 'contributors'} />;
  }
  return (
    <>
      <ArticleList me={me} />
      <RemoteLine />
    </>
  );
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
