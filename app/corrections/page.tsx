import type { Metadata } from 'next';
import { CorrectionList } from '@/components/article/CorrectionList.tsx';
import { FrontHeader } from '@/components/front/FrontHeader.tsx';
import { getCurrentPublication, listCorrected } from '@/lib/articles.ts';
import { buildPageMetadata } from '@/lib/seo/pageMetadata.ts';
import { words } from '@/lib/words/words.ts';

export function generateMetadata(): Metadata {
  // Metadata names the publication.
  getCurrentPublication();
  return buildPageMetadata({
    title: words.corrections,
    description: words.correctionsIntro,
    path: '/corrections',
  });
}

export default function CorrectionsPage() {
  const articles = listCorrected();
  return (
    <div className="wrap pt-8">
      <FrontHeader title={words.corrections}>{words.correctionsIntro}</FrontHeader>
      {articles.length === 0 && <p className="text-body">{words.noCorrections}</p>}
      <div className="grid max-w-[44rem] gap-8">
        {articles.map((article) => (
          <section key={article.slug} className="line-b border-rule pb-6">
            <h2 lang={article.language} dir={article.direction} className="mb-2 text-card semibold">
              <a href={article.path} className="target hover:text-accent">
                {article.headline}
              </a>
            </h2>
            <CorrectionList article={article} />
          </section>
        ))}
      </div>
    </div>
  );
}
