import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SectionFront } from '@/components/front/SectionFront.tsx';
import { frontPagePath, sectionPath } from '@/lib/addresses.ts';
import { getFrontPage, getSection, listBySection } from '@/lib/articles.ts';
import { currentTime } from '@/lib/clock.ts';
import { paginatePath } from '@/lib/paginate.ts';
import { buildPageMetadata } from '@/lib/seo/pageMetadata.ts';
import { getPublication } from '@/lib/site.ts';

type Props = { params: Promise<{ section: string; page: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, ...rest } = await params;
  const section = getSection(decodeURIComponent(rest.section));
  if (!section) return {};
  return buildPageMetadata({
    title: `${section.name} (${page})`,
    description: section.description,
    path: frontPagePath(sectionPath(section), Number(page)),
    section,
  });
}

export default async function SectionLaterPage({ params }: Props) {
  const { page: number, ...rest } = await params;
  const section = getSection(decodeURIComponent(rest.section));
  const page =
    section &&
    getFrontPage(paginatePath(listBySection(section.slug), number, getPublication().articlesPerFront), section.slug);
  if (!page) notFound();
  return <SectionFront section={section} page={page} now={currentTime()} />;
}
