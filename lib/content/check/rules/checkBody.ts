import type { ArticleFile, CheckFinding } from '../newsroom.ts';

/** Rule: an article or a page has a body. */
export function checkBody({ kind, body }: ArticleFile): CheckFinding[] {
  if (!body?.isEmpty) return [];
  return [
    {
      line: body.firstLine,
      column: 1,
      subject: { kind: 'body' },
      rule: 'empty-body',
      message: `the ${kind} has no text`,
      hint: 'Write it below the second "---".',
    },
  ];
}
