import { buildApiSchema } from '@/lib/api/buildApiSchema.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(buildApiSchema());
}
