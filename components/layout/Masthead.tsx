import { LOGO_PATH, sectionPath } from '@/lib/addresses.ts';
import type { Section } from '@/lib/content/model/article.ts';
import type { Drawing } from '@/lib/content/model/publication/publication.ts';
import { getPublication } from '@/lib/site.ts';
import { words } from '@/lib/words/words.ts';

const LOGO_HEIGHT_PX = 36;
/** Wider logos are shown lower, so that the sections keep their room on a phone. */
const LOGO_MAX_WIDTH_PX = 200;

/**
 * The site header: the name, any number of sections, and the search. In narrow windows the row of
 * sections scrolls, in wide ones it wraps. The search always stays in view.
 *
 * @param path of the page that it is on
 */
export function Masthead({ sections, path }: { sections: readonly Section[]; path: string }) {
  const { name, logo } = getPublication();
  const currentAt = (href: string) => (path === href ? 'page' : undefined);
  return (
    <header className="line-b border-rule font-sans">
      <div className="wrap flex items-center gap-x-4">
        <a
          href="/"
          className="flex min-h-14 items-center font-serif text-[1.625rem]/none semibold [letter-spacing:-0.025em]"
        >
          {/* biome-ignore lint/performance/noImgElement: a drawing has one size, and no other format. */}
          {logo ? <img src={LOGO_PATH} alt={name} {...sizeOf(logo)} /> : name}
        </a>
        <nav aria-label={words.navigation} className="no-print flex min-w-12 flex-1">
          <ul className="flex min-w-0 flex-1 gap-x-6 px-2 overflow-x-auto text-furniture whitespace-nowrap [scrollbar-width:none] rail:flex-wrap">
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
          </ul>
          <a
            href="/search"
            aria-current={currentAt('/search')}
            className="-me-3 flex min-h-14 shrink-0 items-center px-3 text-quiet hover:text-accent"
          >
            <svg role="img" viewBox="0 0 20 20">
              <title>{words.search}</title>
              <path d="m18 18-6-6a5 5 0 1 0-.1.1" />
            </svg>
          </a>
        </nav>
      </div>
    </header>
  );
}

function sizeOf({ width, height }: Drawing): { width: number; height: number } {
  const scale = Math.min(LOGO_HEIGHT_PX / height, LOGO_MAX_WIDTH_PX / width);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
