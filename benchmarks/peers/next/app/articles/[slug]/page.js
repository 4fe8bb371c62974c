import Link from 'next/link';
import { getMDXComponent } from 'next-contentlayer2/hooks';
import { Cards } from '@/components/Cards';
import { Gallery } from '@/components/Gallery';
import { articles, formatDate, formatList, getArticle, listOnward, sectionName } from '@/lib/articles';

export const dynamicParams = false;

export const generateStaticParams = () => articles.map(({ slug }) => ({ slug }));

export async function generateMetadata({ params }) {
  const { slug, headline, trailText } = getArticle((await params).slug);
  return {
    title: `${headline} – Perigee`,
    description: trailText,
    alternates: { canonical: `/articles/${slug}` },
  };
}

export default async function Article({ params }) {
  const article = getArticle((await params).slug);
  const { headline, standfirst, kicker, date, section, byline, credits, photos, body } = article;
  const Body = getMDXComponent(body.code);
  return (
    <>
      <article className="story">
        <header className="story-head">
          <p className="label">
            <Link href={`/sections/${section}`}>{sectionName(section)}</Link>
            {kicker && <span>{kicker}</span>}
          </p>
          <h1>{headline}</h1>
          <p className="standfirst">{standfirst}</p>
          <div className="byline">
            <p>
              By {formatList(byline).map(({ type, value }) => (type === 'element' ? <b key={value}>{value}</b> : value))}
            </p>
            <time dateTime={date}>{formatDate(date)}</time>
          </div>
        </header>
        <div className="body">
          <Body components={{ Gallery: () => <Gallery photos={photos} />, a: Anchor }} />
        </div>
        <footer className="credits">
          <h2 className="label">Credits</h2>
          <dl>
            {credits.map(({ role, name, url }) => [
              <dt key={role}>{role}</dt>,
              <dd key={name}>{url ? <a href={url}>{name}</a> : name}</dd>,
            ])}
          </dl>
        </footer>
      </article>
      <aside className="wrap" aria-label="Read next">
        <p className="label">Read next</p>
        <Cards articles={listOnward(article)} />
      </aside>
    </>
  );
}

const Anchor = ({ href, children }) =>
  href.startsWith('/') ? <Link href={href}>{children}</Link> : <a href={href}>{children}</a>;
