import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import revision from '@/.galley/revision.json';
import { buildColourProperties, listThemeColours } from '@/components/layout/buildColourProperties.ts';
import { Footer } from '@/components/layout/Footer.tsx';
import { Masthead } from '@/components/layout/Masthead.tsx';
import { ReadingNote } from '@/components/layout/ReadingNote.tsx';
import { getCurrentPublication, listPages, listSections } from '@/lib/articles.ts';
import { PATH_HEADER } from '@/lib/pathHeader.ts';
import { READING_HEADER } from '@/lib/readingHeader.ts';
import { SCHEME_SCRIPT } from '@/lib/schemeScript.ts';
import { MANIFEST_PATH } from '@/lib/seo/buildManifest.ts';
import { frontTitle } from '@/lib/seo/pageMetadata.ts';
import { siteUrl } from '@/lib/siteUrl.ts';
import { SPECULATION_RULES } from '@/lib/speculationRules.ts';
import { directionOfLanguage } from '@/lib/text/direction.ts';
import { decodePercents } from '@/lib/util/decodePercents.ts';
import { words } from '@/lib/words/words.ts';
import './globals.css';

/**
 * `swap`: text is shown at once, in a fallback of the same width (`fallbackFonts.css`).
 * `scripts/assets/subset-font.ts` makes the files, and says what the range has to be.
 */
const newsreader = localFont({
  src: './fonts/newsreader.woff2',
  weight: '400 700',
  display: 'swap',
  variable: '--font-newsreader',
  adjustFontFallback: false,
  declarations: [{ prop: 'font-family', value: 'newsreader' }],
});

/**
 * Fetched only by pages that show one of these characters. It is a second face of the same family:
 * WebKit fetches the first family of a list on every page, whatever its range.
 */
const newsreaderMore = localFont({
  src: './fonts/newsreader-more.woff2',
  weight: '400 700',
  display: 'swap',
  variable: '--font-newsreader-more',
  adjustFontFallback: false,
  preload: false,
  declarations: [
    { prop: 'font-family', value: 'newsreader' },
    {
      prop: 'unicode-range',
      value:
        'U+A1-AF,U+B1-D6,U+D8-E0,U+E2-E6,U+EA-EC,U+EE-F0,U+F2,U+F4-F5,U+F7-FB,U+FD-FF,U+152-153,U+201A,U+201E,U+2022,U+2032-2033,U+20AC,U+2212',
    },
  ],
});

/**
 * Fetched only by pages with italics. A family of its own, before the upright one: until it is
 * there, and for signs that it does not have, browsers slant the upright. `optional`, because italics
 * are narrower than that, and would move the words around them.
 */
const newsreaderItalic = localFont({
  src: './fonts/newsreader-italic.woff2',
  weight: '400',
  style: 'italic',
  display: 'optional',
  variable: '--font-newsreader-italic',
  adjustFontFallback: false,
  preload: false,
});

// The publisher requests each page by itself (publish/); a Next build holds no content.
export const dynamic = 'force-dynamic';

const isDevelopment = process.env.NODE_ENV === 'development';

export function generateMetadata(): Metadata {
  const { name, description } = getCurrentPublication();
  return {
    metadataBase: new URL(siteUrl),
    title: { default: frontTitle(), template: `%s – ${name}` },
    description,
    manifest: MANIFEST_PATH,
  };
}

export function generateViewport(): Viewport {
  return { themeColor: listThemeColours(getCurrentPublication()) };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const publication = getCurrentPublication();
  const requestHeaders = await headers();
  const path = decodePercents(requestHeaders.get(PATH_HEADER) ?? '');
  const progress = isDevelopment ? requestHeaders.get(READING_HEADER) : null;
  return (
    // The revision changes with every save. In development, importing it makes the open page
    // reload.
    <html
      lang={publication.language}
      dir={directionOfLanguage(publication.language) === 'rtl' ? 'rtl' : undefined}
      style={buildColourProperties(publication)}
      className={`${newsreader.variable} ${newsreaderMore.variable} ${newsreaderItalic.variable}`}
      data-revision={isDevelopment ? revision : undefined}
      // In development, React compares the page with itself after a script has set the colours.
      suppressHydrationWarning
    >
      <body>
        {/* Runs before the first paint: readers who chose dark must not see a flash of light. */}
        <script>{SCHEME_SCRIPT}</script>
        <a href="#~main" className="skip-link">
          {words.skipToContent}
        </a>
        <Masthead sections={listSections()} path={path} />
        {progress && <ReadingNote progress={progress} />}
        {/* The ids of headings and photos cannot begin with a tilde. */}
        <main id="~main">{children}</main>
        <Footer pages={listPages()} path={path} />
        {/* These are rules, not a script. In development no page can be prerendered. */}
        {!isDevelopment && <script type="speculationrules">{SPECULATION_RULES}</script>}
      </body>
    </html>
  );
}
