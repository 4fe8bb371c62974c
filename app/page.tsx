import { Front } from '@/components/front/Front.tsx';
import { listArticles } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { site } from '@/lib/site.ts';

export default function HomePage() {
  return (
    <div className="wrap pt-8">
      <h1 className="sr-only">{site.name}</h1>
      <Front articles={listArticles()} now={currentTime()} />
    </div>
  );
}
