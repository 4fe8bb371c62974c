import type { Article } from '@/lib/content/model/article.ts';
import { PublicationTime } from './PublicationTime.tsx';

/** An article's corrections, each with its date. */
export function CorrectionList({ corrections }: { corrections: Article['corrections'] }) {
  return (
    <ul className="grid gap-2 font-sans text-furniture">
      {corrections.map(({ date, text }) => (
        <li key={date + text}>
          <span className="text-quiet">
            <PublicationTime instant={date} />.
          </span>{' '}
          {text}
        </li>
      ))}
    </ul>
  );
}
