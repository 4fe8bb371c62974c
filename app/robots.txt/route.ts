import { buildRobots } from '@/lib/seo/buildRobots.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return new Response(buildRobots(), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
