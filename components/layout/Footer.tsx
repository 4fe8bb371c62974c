import { feedPath } from '@/lib/addresses.ts';
import type { Page } from '@/lib/content/model/article.ts';
import { islandPath } from '@/lib/islands.ts';
import { getPublication } from '@/lib/site.ts';
import { words } from '@/lib/words/words.ts';
import { listFooterLinks } from './listFooterLinks.ts';
import { SchemeSwitch } from './SchemeSwitch.tsx';

type Props = {
  pages: readonly Page[];
  /** Of the page that it is on. */
  path: string;
};

/** The end of every page. */
export function Footer({ pages, path }: Props) {
  const publication = getPublication();
  const { name, tagline, licence, footer } = publication;
  return (
    <footer className="no-print mt-20 line-t border-rule font-sans text-furniture text-quiet">
      <div className="wrap flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 py-8">
        <p>
          <a href="/" className="target font-serif text-card semibold text-ink">
            {name}
          </a>
          {tagline && <span className="ms-2">{tagline}</span>}
        </p>
        <p className="flex flex-wrap gap-x-6">
          {listFooterLinks(footer, pages).map(({ label, url, language }) => (
            <a
              key={url}
              href={url}
              lang={language === publication.language ? undefined : language}
              aria-current={url === path ? 'page' : undefined}
              className="inline-flex min-h-11 items-center underline hover:text-accent"
            >
              {label}
            </a>
          ))}
          <a href="/corrections" className="inline-flex min-h-11 items-center underline hover:text-accent">
            {words.corrections}
          </a>
          <a href={feedPath('rss', null)} className="inline-flex min-h-11 items-center underline hover:text-accent">
            {words.feed}
          </a>
          {licence && (
            <a
              href={licence.url}
              rel="license"
              className="inline-flex min-h-11 items-center underline hover:text-accent"
            >
              {words.sameLicence(licence.name)}
            </a>
          )}
        </p>
        <SchemeSwitch />
      </div>
      <script type="module" src={islandPath('page')} />
    </footer>
  );
}
