import Link from 'next/link';
import { sections } from '@/lib/articles';
import './site.css';

export const metadata = { metadataBase: new URL('https://bench.example') };

export default function Layout({ children }) {
  return (
    <html lang="en-GB">
      <body>
        <header className="bar">
          <div className="masthead">
            <Link href="/" className="name">
              Perigee
            </Link>
            <nav aria-label="Sections">
              <ul>
                {sections.map(({ slug, name }) => (
                  <li key={slug}>
                    <Link href={`/sections/${slug}`}>{name}</Link>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
        </header>
        <main>{children}</main>
        <footer className="bar">
          <div className="foot">
            <Link href="/" className="name">
              Perigee
            </Link>
            <p>News from nearby space</p>
          </div>
        </footer>
      </body>
    </html>
  );
}
