import { List } from '@/components/List';
import { articles, listPages } from '@/lib/articles';

export const dynamicParams = false;

export const metadata = { title: 'Latest – Perigee', description: 'Perigee: Latest' };

export const generateStaticParams = () => listPages(articles).map((page) => ({ page }));

export default async function Front({ params }) {
  return <List heading="Latest" address="" articles={articles} page={(await params).page} />;
}
