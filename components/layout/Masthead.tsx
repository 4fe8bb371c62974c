import { LOGO_PATH, sectionPath } from '@/lib/addresses.ts';
import type { Section } from '@/lib/content/model/article.ts';
import type { Drawing } from '@/lib/content/model/publication/publication.ts';
import { getPublication } from '@/lib/site.ts';
import { words } from '@/lib/words/words.ts';

const LOGO_HEIGHT_PX = 36;
/** Wider logos are shown lower, so that the sections keep their room on a phone. */
const LOGO_MAX_WIDTH_PX = 200;

/**
 * The site header: the name, and any number of sections. In narrow windows their row scrolls, in
 * wide ones it wraps.
 *
 * @param path of the page that it is on
 */
export function Masthead({ sections, path }: { sections: readonly Section[]; path: string }) {
  const { name, logo } = getPublication();
  const currentAt = (href: string) => (path === href ? 'page' : undefined);
  return (
    <header className="line-b border-rule font-sans">
      <div className="wrap flex items-center gap-x-8">
        <a
          href="/"
          className="flex min-h-14 items-center font-serif text-[1.625rem]/none semibold [letter-spacing:-0.025em]"
        >
          {/* biome-ignore lint/performance/noImgElement: a drawing has one size, and no other format. */}
          {logo ? <img src={LOGO_PATH} alt={name} {...sizeOf(logo)} /> : name}
        </a>
        <nav
          aria-label={words.navigation}
          className="no-print -me-gutter min-w-0 flex-1 overflow-x-auto [scrollbar-width:none]"
        >
          <ul className="flex gap-x-6 pe-gutter text-furniture whitespace-nowrap rail:flex-wrap">
            {sections.map((section, index) => (
              // The margin takes what room is left, so the row stands at the end, and scrolls from its start.
              <li key={section.slug} className={index === 0 ? 'ms-auto shrink-0' : 'shrink-0'}>
                <a
                  href={sectionPath(section)}
                  aria-current={currentAt(sectionPath(section))}
                  className="flex min-h-14 items-center hover:text-accent"
                >
                  {section.name}
                </a>
              </li>
            ))}
            <li className="shrink-0">
              <a
                href="/search"
                aria-current={currentAt('/search')}
                className="flex min-h-14 items-center text-quiet hover:text-accent"
              >
                {words.search}
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </header>
  );
}

function sizeOf({ width, height }: Drawing): { width: number; height: number } {
  const scale = Math.min(LOGO_HEIGHT_PX / height, LOGO_MAX_WIDTH_PX / width);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
