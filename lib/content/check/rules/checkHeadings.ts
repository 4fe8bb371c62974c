import type { ArticleFile, CheckFinding } from '../newsroom.ts';

/** Rule: every heading has an anchor that no photo has. */
export function checkHeadings({ body, mainMedia }: ArticleFile): CheckFinding[] {
  if (!body) return [];
  const photoIds = new Set([...body.photos, ...(mainMedia ? [mainMedia] : [])].map(({ id }) => id));
  return body.headings.flatMap(({ id, place }): CheckFinding[] => {
    if (id === '' || /^-\d+$/.test(id)) {
      return [
        {
          ...place,
          subject: { kind: 'body' },
          rule: 'heading-empty',
          message: 'the heading has no letters or digits',
          hint: 'Its address is made from them. Write some, or remove it.',
        },
      ];
    }
    if (!photoIds.has(id)) return [];
    return [
      {
        ...place,
        subject: { kind: 'body' },
        rule: 'heading-photo-id',
        message: `the heading and a photo have the same address, #${id}`,
        hint: 'Reword the heading, or give the photo another id="…".',
      },
    ];
  });
}
