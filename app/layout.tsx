import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import revision from '@/.galley/revision.json';
import { Footer } from '@/components/layout/Footer.tsx';
import { Masthead } from '@/components/layout/Masthead.tsx';
import { listSections } from '@/lib/articles.ts';
import { islandPath } from '@/lib/islands.ts';
import { site } from '@/lib/site.ts';
import { words } from '@/lib/words.ts';
import './globals.css';

/** `optional`: the font is there for the first paint or waits for the next page, so that no line ever moves. */
const newsreader = localFont({
  src: './fonts/newsreader.woff2',
  weight: '400 700',
  display: 'optional',
  variable: '--font-newsreader',
  adjustFontFallback: 'Times New Roman',
});

// What is published is asked for page by page (publish/); a build of Next holds no content.
export const dynamic = 'force-dynamic';

const isDevelopment = process.env.NODE_ENV === 'development';

export const metadata: Metadata = {
  metadataBase: new URL(site.url),
  title: { default: `${site.name}: ${site.tagline}`, template: `%s – ${site.name}` },
  description: site.description,
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf8f2' },
    { media: '(prefers-color-scheme: dark)', color: '#151413' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The revision changes with every save; in development its value makes the open page follow.
    <html lang={site.language} className={newsreader.variable} data-revision={isDevelopment ? revision : undefined}>
      <body>
        {/* Before anything is drawn: a reader who chose dark must never see a flash of light. */}
        <script src={islandPath('scheme')} />
        <a
          href="#~main"
          className="sr-only bg-ink text-paper focus:not-sr-only focus:absolute focus:z-20 focus:px-4 focus:py-3"
        >
          {words.skipToContent}
        </a>
        <Masthead sections={listSections()} />
        {/* No heading or photo can have an id that begins with a tilde. */}
        <main id="~main">{children}</main>
        <Footer />
      </body>
    </html>
  );
}
