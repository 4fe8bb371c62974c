import type { ArticleFile, CheckFinding } from '../newsroom.ts';

/** Rule: an article has a body. */
export function checkBody({ body }: ArticleFile): CheckFinding[] {
  if (!body?.isEmpty) return [];
  return [
    {
      line: body.firstLine,
      column: 1,
      subject: { kind: 'body' },
      rule: 'empty-body',
      message: 'the article has no text',
      hint: 'Write it below the second "---".',
    },
  ];
}
