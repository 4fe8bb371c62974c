import { buildApiSchema } from '@/lib/api/buildApiSchema.ts';

export function GET() {
  return Response.json(buildApiSchema());
}
