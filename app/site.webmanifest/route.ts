import { getCurrentPublication } from '@/lib/articles.ts';
import { buildManifest } from '@/lib/seo/buildManifest.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildManifest(getCurrentPublication()), {
    headers: { 'Content-Type': 'application/manifest+json' },
  });
}
