import { z } from 'zod';

/** The output of `npm view <name> time dist-tags maintainers --json`. */
const answerSchema = z.object({
  time: z.record(z.string(), z.string()),
  'dist-tags': z.object({ latest: z.string() }),
  maintainers: z.union([z.string(), z.array(z.string())]).default([]),
});

/**
 * When the installed and the latest version of a package were released, and who maintains it.
 *
 * @param text npm's output
 * @throws if it is invalid
 */
export function describeReleases(version: string, text: string): string {
  const { time, 'dist-tags': tags, maintainers } = answerSchema.parse(JSON.parse(text));
  const dayOf = (one: string) => time[one]?.slice(0, 10) ?? 'a day that is not told';
  const last = tags.latest === version ? 'the last' : `the last is ${tags.latest} of ${dayOf(tags.latest)}`;
  const by = [maintainers].flat().join(', ');
  return `released ${dayOf(version)}, ${last}${by === '' ? '' : `; by ${by}`}`;
}
