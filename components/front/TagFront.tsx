import { tagPath } from '@/lib/addresses.ts';
import type { FrontPage } from '@/lib/fronts/arrangePage.ts';
import { words } from '@/lib/words/words.ts';
import { Front } from './Front.tsx';
import { FrontHeader } from './FrontHeader.tsx';

type TagFrontProps = { tag: { slug: string; name: string }; page: FrontPage; now: Date };

/** The front of a tag: one page of the articles about a subject. */
export function TagFront({ tag, page, now }: TagFrontProps) {
  return (
    <div className="wrap pt-8">
      <FrontHeader label={words.tags} title={tag.name} />
      <Front page={page} frontPath={tagPath(tag.name)} now={now} />
    </div>
  );
}
