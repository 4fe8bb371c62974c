import { buildApiSchema } from '@/lib/api/buildApiSchema.ts';

export const dynamic = 'force-static';

export function GET() {
  return Response.json(buildApiSchema());
}
