import { List } from '@/components/List';
import { inSection, listPages, sectionName, sections } from '@/lib/articles';

export const dynamicParams = false;

export const generateStaticParams = () =>
  sections.flatMap(({ slug }) => listPages(inSection(slug)).map((page) => ({ section: slug, page })));

export async function generateMetadata({ params }) {
  const name = sectionName((await params).section);
  return { title: `${name} – Perigee`, description: `Perigee: ${name}` };
}

export default async function Section({ params }) {
  const { section, page } = await params;
  return (
    <List heading={sectionName(section)} address={`/sections/${section}`} articles={inSection(section)} page={page} />
  );
}
