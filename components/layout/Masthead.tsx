import { LOGO_PATH, sectionPath } from '@/lib/addresses.ts';
import type { Section } from '@/lib/content/model/article.ts';
import type { Drawing } from '@/lib/content/model/publication/publication.ts';
import { getPublication } from '@/lib/site.ts';
import { words } from '@/lib/words/words.ts';

const LOGO_HEIGHT_PX = 36;
/** Wider logos are shown lower, so that the sections keep their room on a phone. */
const LOGO_MAX_WIDTH_PX = 200;

const SECTIONS_ID = '~sections';
/** More sections than that do not fit beside the name on most screens. */
const ROW_MAX_SECTIONS = 7;

/**
 * The site header: the name, any number of sections, and the search. On a phone the sections are a
 * menu, which needs no script. On larger screens they are a row; of many sections the row shows
 * those that fit, and the menu has all.
 *
 * @param path of the page that it is on
 */
export function Masthead({ sections, path }: { sections: readonly Section[]; path: string }) {
  const { name, logo } = getPublication();
  const currentAt = (href: string) => (path === href ? 'page' : undefined);
  return (
    <header className="line-b border-rule font-sans">
      <div className="wrap flex flex-wrap items-center gap-x-4">
        <a
          href="/"
          className="flex min-h-14 items-center font-serif text-[1.625rem]/none semibold [letter-spacing:-0.025em]"
        >
          {/* biome-ignore lint/performance/noImgElement: a drawing has one size, and no other format. */}
          {logo ? <img src={LOGO_PATH} alt={name} {...sizeOf(logo)} /> : name}
        </a>
        <nav aria-label={words.navigation} className="no-print flex min-w-32 flex-1 flex-wrap justify-end">
          <ul
            popover="auto"
            id={SECTIONS_ID}
            className={`sections text-furniture ${sections.length > ROW_MAX_SECTIONS ? 'sections-many' : ''}`.trim()}
          >
            {sections.map((section) => (
              <li key={section.slug}>
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
          <button type="button" popoverTarget={SECTIONS_ID} className="min-h-14 px-3 text-furniture hover:text-accent">
            {words.sections}
          </button>
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
