import { listArticles, listSections } from '@/lib/articles.ts';
import { buildLlmsText } from '@/lib/markdown/buildLlmsText.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return new Response(buildLlmsText(listArticles(), listSections()), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
