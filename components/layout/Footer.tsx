import { feedPath } from '@/lib/addresses.ts';
import { site } from '@/lib/site.ts';
import { words } from '@/lib/words.ts';
import { SchemeSwitch } from './SchemeSwitch.tsx';

/** The end of every page. */
export function Footer() {
  return (
    <footer className="no-print mt-20 line-t border-rule font-sans text-furniture text-quiet">
      <div className="wrap flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 py-8">
        <p>
          <a href="/" className="font-serif text-[1.25rem] semibold text-ink">
            {site.name}
          </a>
          <span className="ml-3">{site.tagline}</span>
        </p>
        <p className="flex flex-wrap gap-x-6">
          <a href="/corrections" className="inline-flex min-h-11 items-center underline hover:text-accent">
            {words.corrections}
          </a>
          <a href={feedPath('rss', null)} className="inline-flex min-h-11 items-center underline hover:text-accent">
            {words.feed}
          </a>
          <a
            href={site.licence.url}
            rel="license"
            className="inline-flex min-h-11 items-center underline hover:text-accent"
          >
            {words.sameLicence(site.licence.name)}
          </a>
        </p>
        <SchemeSwitch />
      </div>
    </footer>
  );
}
