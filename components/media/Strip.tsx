import type { ReactNode } from 'react';
import { islandPath } from '@/lib/islands.ts';
import { wordsIn } from '@/lib/words/words.ts';

const BUTTON = 'min-h-11 px-5';

/**
 * A row that scrolls sideways, and buttons for it. `islands/strip.ts` shows them; without scripts
 * readers scroll.
 */
export function Strip({ language, children }: { language: string; children: ReactNode }) {
  const words = wordsIn(language);
  return (
    <div className="strip">
      {children}
      <p data-pagefind-ignore className="no-print font-sans text-[1.625rem]/none" hidden suppressHydrationWarning>
        <button type="button" value="-1" aria-label={words.previousPhoto} className={BUTTON}>
          ‹
        </button>
        <button type="button" value="1" aria-label={words.nextPhoto} className={BUTTON}>
          ›
        </button>
      </p>
      <script type="module" src={islandPath('strip')} />
    </div>
  );
}
