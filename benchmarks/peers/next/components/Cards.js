import Image from 'next/image';
import Link from 'next/link';
import { formatDate, sectionName } from '@/lib/articles';
import { sizeOf } from '@/lib/sizeOf';

const SIZES = '(width>=90rem) 19.5rem,(width>=68.75rem) 23vw,(width>=40rem) 47vw,100vw';

export function Cards({ articles }) {
  return (
    <div className="cards">
      {articles.map((article) => (
        <Card key={article.slug} article={article} />
      ))}
    </div>
  );
}

async function Card({ article }) {
  const [photo] = article.photos;
  return (
    <article className="card">
      {photo && <Image src={photo.src} alt="" sizes={SIZES} {...dimensions(await sizeOf(photo.src))} />}
      <p className="label">
        <b>{sectionName(article.section)}</b>
        {article.kicker && <span>{article.kicker}</span>}
      </p>
      <h2>
        <Link href={`/articles/${article.slug}`}>{article.headline}</Link>
      </h2>
      <p>{article.trailText}</p>
      <time dateTime={article.date}>{formatDate(article.date)}</time>
    </article>
  );
}

const dimensions = ({ width, height }) => ({ width, height });
